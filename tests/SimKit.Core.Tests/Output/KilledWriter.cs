using System.Globalization;
using SimKit.Runs;
using SimKit.Testing;

namespace SimKit.Core.Tests.Output;

/// <summary>
/// A program for tests that kill it: started as ranks of this assembly, it goes on with a record file. What it does stands in the
/// environment.
/// </summary>
public sealed class KilledWriter
{
    private const string FolderVariable = "SIMKIT_TEST_FOLDER";
    private const string FromVariable = "SIMKIT_TEST_FROM";
    private const string LastVariable = "SIMKIT_TEST_LAST";

    /// <summary>Starts the ranks and waits for their end.</summary>
    /// <param name="family">Family of MPI.</param>
    /// <param name="ranks">Number of ranks.</param>
    /// <param name="folder">Folder of the file, in which each rank leaves its process number.</param>
    /// <param name="from">Time of the checkpoint, or null to begin.</param>
    /// <param name="last">The last record.</param>
    /// <param name="fault">Where it is killed, as <see cref="Fault"/> understands it.</param>
    public static ToolResult Start(string family, int ranks, string folder, double? from, int last, string fault = "")
    {
        var environment = new Dictionary<string, string>
        {
            [FolderVariable] = folder,
            [FromVariable] = from?.ToString("R", CultureInfo.InvariantCulture) ?? "",
            [LastVariable] = last.ToString(CultureInfo.InvariantCulture),
            [Fault.Variable] = fault,
        };
        string program = $"{typeof(KilledWriter).FullName}:{nameof(Write)}";
        return MpiLauncher.Run(
            family, ranks, MpiLauncher.DotnetCommand(typeof(KilledWriter).Assembly.Location, "--mpi-body", program), 60, environment);
    }

    /// <summary>The file in which a rank leaves its process number when it begins to write.</summary>
    public static string ProcessFile(string folder, int rank) => Path.Combine(folder, $"rank{rank}.pid");

    /// <summary>The body of the program.</summary>
    public void Write()
    {
        string folder = Environment.GetEnvironmentVariable(FolderVariable)!;
        string from = Environment.GetEnvironmentVariable(FromVariable)!;
        int last = int.Parse(Environment.GetEnvironmentVariable(LastVariable)!, CultureInfo.InvariantCulture);
        Mpi.Communicator world = SampleRecords.Begin();
        AtomicFile.Write(ProcessFile(folder, world.Rank), Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        double? time = from.Length > 0 ? double.Parse(from, CultureInfo.InvariantCulture) : null;
        SampleRecords.Write(SampleRecords.Run(world, folder, time), last);
    }
}
