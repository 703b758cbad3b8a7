using SimKit.Hdf5;

namespace SimKit.State;

/// <summary>
/// Completed tasks in a shard: a group for each set with the datasets <c>id</c>, <c>offset</c> (one more than tasks) and <c>bytes</c>;
/// none when there are no tasks, no <c>bytes</c> when all results are empty.
/// </summary>
internal static class ShardTasks
{
    internal const string Group = "tasks";
    private const long WindowBytes = 1 << 24;
    private static readonly H5DatasetOptions Unfilled = new() { LeavesUnfilled = true };

    /// <summary>Writes the tasks that <see cref="SpanOf"/> counted.</summary>
    internal static void Write(H5Group parent, string name, IReadOnlyList<CompletedTask> completed)
    {
        using H5Group group = parent.CreateGroup(name);
        if (completed.Count == 0)
        {
            return;
        }

        long[] offsets = new long[completed.Count + 1];
        for (int i = 0; i < completed.Count; i++)
        {
            offsets[i + 1] = offsets[i] + completed[i].Result.Length;
        }

        group.Write<long>("id", [(ulong)completed.Count], [.. completed.Select(task => task.Id)]);
        group.Write<long>("offset", [(ulong)offsets.Length], offsets);
        if (offsets[^1] == 0)
        {
            return;
        }

        using H5Dataset bytes = group.CreateDataset<byte>("bytes", [(ulong)offsets[^1]], Unfilled);
        List<byte> window = [];
        for (int i = 0; i < completed.Count; i++)
        {
            window.AddRange(completed[i].Result.Span);
            if (window.Count > WindowBytes || i == completed.Count - 1)
            {
                bytes.Write<byte>(window.ToArray(), [(ulong)(offsets[i + 1] - window.Count)], [(ulong)window.Count]);
                window.Clear();
            }
        }
    }

    internal static TaskSpan SpanOf(IReadOnlyList<CompletedTask> completed) => completed.Count == 0
        ? new TaskSpan(0, 0, -1)
        : new TaskSpan(completed.Count, completed.Min(task => task.Id), completed.Max(task => task.Id));

    /// <summary>Adds those of the tasks <paramref name="first"/> … <paramref name="end"/> − 1 that the results lack.</summary>
    /// <exception cref="DamagedCheckpointException">What a task produced is said to lie where there are no bytes.</exception>
    internal static void Read(H5File file, string name, int count, long first, long end, SortedDictionary<long, byte[]> results)
    {
        string path = $"{Group}/{name}/";
        long[] ids = new long[count], offsets = new long[count + 1];
        using (H5Dataset id = file.Root.OpenDataset(path + "id"), offset = file.Root.OpenDataset(path + "offset"))
        {
            id.Read<long>(ids);
            offset.Read<long>(offsets);
        }

        using H5Dataset? bytes = offsets[^1] > 0 ? file.Root.OpenDataset(path + "bytes") : null;
        long length = (long)(bytes?.Count ?? 0), windowStart = 0;
        byte[] window = [];
        for (int i = 0; i < count; i++)
        {
            if (ids[i] < first || ids[i] >= end || results.ContainsKey(ids[i]))
            {
                continue;
            }

            long size = offsets[i + 1] - offsets[i];
            if (offsets[i] < 0 || size < 0 || offsets[i + 1] > length || size > Array.MaxLength)
            {
                throw new DamagedCheckpointException($"the result of task {ids[i]} of {name} lies outside of its shard");
            }

            if (size > 0 && (offsets[i] < windowStart || offsets[i + 1] > windowStart + window.Length))
            {
                windowStart = offsets[i];
                window = new byte[Math.Min(Math.Max(size, WindowBytes), length - windowStart)];
                bytes!.Read<byte>(window, [(ulong)windowStart], [(ulong)window.Length]);
            }

            results.Add(ids[i], size == 0 ? [] : window.AsSpan((int)(offsets[i] - windowStart), (int)size).ToArray());
        }
    }
}
