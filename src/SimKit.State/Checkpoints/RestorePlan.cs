using SimKit.Hdf5;

namespace SimKit.State;

/// <summary>What one rank takes out of which shards of a checkpoint that any number of ranks wrote.</summary>
internal sealed class RestorePlan
{
    private readonly StateMap state;
    private readonly CheckpointManifest manifest;
    private readonly int rank, ranks;
    private readonly SortedSet<int> needed = [];
    private readonly long[][] rowStarts; // by set: the rows in all shards before each shard, and in all

    /// <exception cref="DamagedCheckpointException">The shards do not hold all that the rank needs.</exception>
    internal RestorePlan(StateMap state, CheckpointManifest manifest, int rank, int ranks)
    {
        (this.state, this.manifest, this.rank, this.ranks) = (state, manifest, rank, ranks);
        rowStarts = [];
        if (StateShape.Of(state).Names != manifest.State.Names)
        {
            return; // refused with better words than damage deserves
        }

        rowStarts = [.. Enumerable.Range(0, state.RowSets.Count).Select(RowStarts)];
        NeedCells();
        for (int shard = 0; shard < manifest.Shards.Count; shard++)
        {
            bool hasRows = Enumerable.Range(0, state.RowSets.Count).Any(set => RowsFrom(shard, set).Count > 0);
            bool hasTasks = Enumerable.Range(0, state.TaskSets.Count).Any(set => HasTasks(manifest.Shards[shard], set));
            if (hasRows || hasTasks)
            {
                needed.Add(shard);
            }
        }
    }

    /// <summary>Numbers of the shards, in their order.</summary>
    internal IReadOnlyCollection<int> Needed => needed;

    /// <summary>Puts everything into the state; <paramref name="read"/> gives the bytes of a shard.</summary>
    internal void Apply(Func<int, H5Image> read)
    {
        for (int set = 0; set < state.RowSets.Count; set++)
        {
            (long first, long end) = RowRange(set);
            state.RowSets[set].Resize(checked((int)(end - first)));
        }

        SortedDictionary<long, byte[]>[] results = [.. state.TaskSets.Select(_ => new SortedDictionary<long, byte[]>())];
        foreach (int number in needed)
        {
            ShardEntry shard = manifest.Shards[number];
            using H5Image image = read(number);
            using H5File file = H5File.Open(image, shard.File);
            Shard.FillFields(state, shard, file);
            FillRows(number, file);
            for (int set = 0; set < results.Length; set++)
            {
                if (HasTasks(shard, set))
                {
                    (long first, long end) = TaskRange(set);
                    ShardTasks.Read(file, state.TaskSets[set].Name, shard.Tasks![set].Count, first, end, results[set]);
                }
            }
        }

        for (int set = 0; set < results.Length; set++)
        {
            RestoreTasks(set, results[set]);
        }

        for (int s = 0; s < state.Scalars.Count; s++)
        {
            state.Scalars[s].Write(manifest.State.Scalars[s].Value);
        }
    }

    private void NeedCells()
    {
        for (int f = 0; f < state.Fields.Count; f++)
        {
            IStateField field = state.Fields[f];
            long found = 0;
            for (int shard = 0; shard < manifest.Shards.Count; shard++)
            {
                long common = manifest.Shards[shard].Boxes[f].Sum(stored => field.Boxes.Sum(mine => mine.Intersect(stored).Count));
                found += common;
                if (common > 0)
                {
                    needed.Add(shard);
                }
            }

            long wanted = field.Boxes.Sum(box => box.Count);
            if (found != wanted)
            {
                throw new DamagedCheckpointException(
                    $"its shards hold {found} of the {wanted} cells of {field.Name} that rank {rank} needs");
            }
        }
    }

    private long[] RowStarts(int set)
    {
        long[] starts = new long[manifest.Shards.Count + 1];
        for (int shard = 0; shard < manifest.Shards.Count; shard++)
        {
            starts[shard + 1] = starts[shard] + manifest.Shards[shard].Rows![set];
        }

        return starts;
    }

    // Rows of this rank in the order of all shards: its own when the number of ranks is the same, else an even run.
    private (long First, long End) RowRange(int set)
    {
        long[] starts = rowStarts[set];
        return manifest.Shards.Count == ranks
            ? (starts[rank], starts[rank + 1])
            : (Partition.Start(starts[^1], ranks, rank), Partition.Start(starts[^1], ranks, rank + 1));
    }

    private (long From, int To, int Count) RowsFrom(int shard, int set)
    {
        (long first, long end) = RowRange(set);
        long start = rowStarts[set][shard], from = Math.Max(first, start), to = Math.Min(end, rowStarts[set][shard + 1]);
        return to <= from ? (0, 0, 0) : (from - start, (int)(from - first), (int)(to - from));
    }

    private void FillRows(int shard, H5File file)
    {
        for (int set = 0; set < state.RowSets.Count; set++)
        {
            (long from, int to, int count) = RowsFrom(shard, set);
            if (count > 0)
            {
                ShardRows.Read(file, state.RowSets[set], from, to, count);
            }
        }
    }

    private (long First, long End) TaskRange(int set)
    {
        long total = state.TaskSets[set].Total;
        return (Partition.Start(total, ranks, rank), Partition.Start(total, ranks, rank + 1));
    }

    private bool HasTasks(ShardEntry shard, int set)
    {
        (long first, long end) = TaskRange(set);
        TaskSpan span = shard.Tasks![set];
        return span.Count > 0 && span.First < end && span.Last >= first;
    }

    private void RestoreTasks(int set, SortedDictionary<long, byte[]> results)
    {
        (long first, long end) = TaskRange(set);
        List<long> pending = [];
        for (long id = first; id < end; id++)
        {
            if (!results.ContainsKey(id))
            {
                pending.Add(id);
            }
        }

        state.TaskSets[set].Restore([.. results.Select(pair => new CompletedTask(pair.Key, pair.Value))], pending);
    }
}
