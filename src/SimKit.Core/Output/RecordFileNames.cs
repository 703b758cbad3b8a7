using SimKit.Runs;

namespace SimKit.Core;

/// <summary>The names of a record file and of what lies hidden beside it while the run goes on, or after it was killed.</summary>
internal sealed class RecordFileNames
{
    public RecordFileNames(string path)
    {
        Shown = path;
        string hidden = Path.Combine(Path.GetDirectoryName(path) ?? "", "." + Path.GetFileName(path));
        Twin = hidden + ".twin";
        Old = hidden + ".old";
        New = hidden + ".new";
    }

    /// <summary>The file that users see.</summary>
    public string Shown { get; }

    /// <summary>The copy that the next record goes into.</summary>
    public string Twin { get; }

    /// <summary>Second name of the file that is about to lose the first one.</summary>
    public string Old { get; }

    /// <summary>A file in the making: the header, or the file cut back to a checkpoint.</summary>
    public string New { get; }

    /// <summary>Removes what a killed run left: everything worth keeping is under the name that users see.</summary>
    public void RemoveLeftovers()
    {
        AtomicFile.Remove(Twin);
        AtomicFile.Remove(Old);
        AtomicFile.Remove(New);
    }
}
