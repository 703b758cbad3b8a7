using System.IO.Hashing;
using System.Text;

namespace SimKit.State;

/// <summary>
/// A folder in the memory of this machine for checkpoints that survive the processes of a run, but not the machine: ranks on several
/// machines have one on each (<see cref="Nodes"/>).
/// </summary>
public static class MemoryFolder
{
    private const string Memory = "/dev/shm";

    /// <summary>Whether this machine has such memory.</summary>
    public static bool IsAvailable => Directory.Exists(Memory);

    /// <summary>The folder of a run, the same at every start; it may not exist.</summary>
    public static string PathFor(string runDirectory)
    {
        string path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(runDirectory));
        string mark = Convert.ToHexStringLower(XxHash128.Hash(Encoding.UTF8.GetBytes(path)));
        return Path.Combine(Memory, $"simkit-checkpoints-{mark}");
    }
}
