using System.Globalization;

namespace SimKit.Mpi;

/// <summary>
/// Whether ranks on a machine are more than the processors they may use. MPI libraries wait by asking again and again, which is best
/// while every rank has a processor, and dozens of times too slow when the awaited rank needs the processor of the one that waits.
/// </summary>
internal static class Crowding
{
    private const int MostProcessors = 4096;
    private const string StatusFile = "/proc/self/status", AllowedField = "Cpus_allowed_list:";

    /// <summary>Measures it; collective over the ranks of the world, and the same on all ranks of a machine.</summary>
    internal static bool Measure(Communicator world)
    {
        if (world.Size == 1)
        {
            return false;
        }

        using Communicator machine = world.SplitShared();
        int[] isAllowed = new int[MostProcessors];
        int allowed = 0;
        foreach (int processor in Allowed())
        {
            isAllowed[processor] = 1;
            allowed++;
        }

        int[] quota = [allowed > Environment.ProcessorCount ? -Environment.ProcessorCount : -MostProcessors];
        machine.Allreduce(isAllowed.AsSpan(), Operation.Max);
        machine.Allreduce(quota.AsSpan(), Operation.Max);
        return machine.Size > Math.Min(isAllowed.Sum(), -quota[0]);
    }

    // Ranks may be bound to different processors, so it takes the numbers, not how many there are.
    private static IEnumerable<int> Allowed()
    {
        if (!File.Exists(StatusFile)
            || File.ReadLines(StatusFile).FirstOrDefault(line => line.StartsWith(AllowedField, StringComparison.Ordinal)) is not { } line)
        {
            return Enumerable.Range(0, Environment.ProcessorCount);
        }

        return Parse(line[AllowedField.Length..]).Where(processor => processor < MostProcessors);
    }

    /// <summary>The numbers of a list such as <c>0-3,8,10-11</c>.</summary>
    internal static IEnumerable<int> Parse(string list)
    {
        foreach (string range in list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            int[] ends = [.. range.Split('-').Select(text => int.Parse(text, CultureInfo.InvariantCulture))];
            for (int processor = ends[0]; processor <= ends[^1]; processor++)
            {
                yield return processor;
            }
        }
    }
}
