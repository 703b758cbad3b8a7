using System.Globalization;
using System.Runtime.CompilerServices;
using SimKit.State;
using SimKit.Testing;

namespace SimKit.Core.Tests.Checkpoints.Faults;

/// <summary>This test program started once more, to save checkpoints on a disk that fails, or to be killed while it does.</summary>
internal static class SavingProcess
{
    private const string Variable = "SIMKIT_CORE_TESTS_CHILD";
    private const int PageBytes = 4096;

    /// <summary>Words that start it, behind a program that runs others (strace, unshare).</summary>
    public static string[] Command => [MpiLauncher.DotnetHost, "exec", typeof(SavingProcess).Assembly.Location];

    /// <summary>
    /// <c>save FOLDER STEP…</c> saves steps and says <c>saved STEP</c> or the failure; <c>fill FOLDER</c> saves with every room of whole
    /// pages from none to twice what is needed, on a disk that it may fill; <c>record FOLDER</c> writes result files there.
    /// </summary>
    public static Dictionary<string, string> Environment(string work) =>
        new() { [Variable] = work, ["DOTNET_TieredCompilation"] = "1", ["DOTNET_EnableDiagnostics"] = "0" };

    // Before Main, which is the entry point of ranks and knows nothing of this.
    [ModuleInitializer]
    internal static void RunIfChild()
    {
        if (System.Environment.GetEnvironmentVariable(Variable) is not { } work)
        {
            return;
        }

        string[] words = work.Split(' ');
        if (words[0] == "record")
        {
            Output.FullDisk.Record(words[1]);
        }
        else if (words[0] == "save")
        {
            Save(words[1], words[2..].Select(word => long.Parse(word, CultureInfo.InvariantCulture)));
        }
        else
        {
            Fill(words[1]);
        }

        System.Environment.Exit(0);
    }

    private static void Save(string folder, IEnumerable<long> steps)
    {
        CheckpointStore store = StoreBench.Open(folder);
        foreach (long step in steps)
        {
            Console.Out.WriteLine(StoreBench.Save(store, step).Failure ?? $"saved {step}");
        }
    }

    private static void Fill(string folder)
    {
        string filler = Path.Combine(folder, "filler");
        CheckpointStore store = StoreBench.Open(folder);
        long step = 1, bytes = StoreBench.Save(store, step).Bytes;
        for (long room = 0; room <= 2 * bytes; room += PageBytes)
        {
            long free = new DiskStorage().FreeBytes(folder)!.Value;
            using (FileStream file = new(filler, new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                PreallocationSize = Math.Max(0, free - room),
            }))
            {
                file.Flush();
            }

            SaveResult result = StoreBench.Save(store, step + 1);
            Console.Out.WriteLine(result.Failure ?? "saved with room");
            File.Delete(filler);
            StoreBench.AssertNothingIsLost(new DiskStorage(), result.IsSaved ? step + 1 : step, $"{room} bytes free", folder);
            step += 2;
            Assert.That(StoreBench.Save(store, step).Failure, Is.Null, "there is room again");
        }
    }
}
