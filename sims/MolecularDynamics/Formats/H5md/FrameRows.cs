using SimKit.Core;

namespace SimKit.MolecularDynamics.Formats.H5md;

/// <summary>
/// Brings particles into the order of their ids: row r of a frame is the particle with the r-th id, and every rank gets a block of rows,
/// so that the ranks write large pieces side by side. All methods are collective.
/// </summary>
internal sealed class FrameRows
{
    // Up to here every whole number is a double.
    private const double LargestExact = 1L << 53;

    private readonly RunContext run;
    private readonly long total;
    private readonly long firstId;
    private readonly long[]? sortedIds;
    private readonly int[] sentCounts;
    private readonly int[] receivedCounts;
    private readonly int[] scaledSent;
    private readonly int[] scaledReceived;
    private readonly int[] places;
    private readonly bool[] isFilled;
    private int[] order = [];
    private int[] sentPlaces = [];

    public FrameRows(RunContext run, ITrajectorySource source)
    {
        this.run = run;
        total = source.TotalCount;
        First = FirstOf(run.Rank);
        Count = checked((int)(FirstOf(run.Rank + 1) - First));
        sentCounts = new int[run.Size];
        receivedCounts = new int[run.Size];
        scaledSent = new int[run.Size];
        scaledReceived = new int[run.Size];
        places = new int[Count];
        isFilled = new bool[Count];
        ReadOnlySpan<long> ids = source.Ids[..source.OwnedCount];
        double least = double.PositiveInfinity, most = double.NegativeInfinity;
        foreach (long id in ids)
        {
            least = Math.Min(least, id);
            most = Math.Max(most, id);
        }

        least = run.Min(least);
        most = run.Max(most);
        bool isDense = most - least + 1 == total && Math.Abs(least) < LargestExact && Math.Abs(most) < LargestExact;
        firstId = isDense ? (long)least : 0;
        sortedIds = isDense ? null : GatherIds(ids);
        Plan(ids);
    }

    /// <summary>First row of this rank's block.</summary>
    public long First { get; }

    /// <summary>Number of rows of this rank's block.</summary>
    public int Count { get; }

    /// <summary>Finds out which particle goes where, after they have moved between ranks.</summary>
    /// <exception cref="InvalidOperationException">The ids are not those of the beginning, or not unique; thrown on all ranks.</exception>
    public void Plan(ReadOnlySpan<long> ids)
    {
        int[] rankOf = new int[ids.Length];
        Span<int> rowOf = new int[ids.Length];
        Array.Clear(sentCounts);
        bool isRight = true;
        for (int i = 0; i < ids.Length; i++)
        {
            long row = RowOf(ids[i]);
            isRight &= row >= 0 && row < total;
            row = isRight ? row : 0;
            rankOf[i] = (int)(((Int128)(row + 1) * run.Size - 1) / Math.Max(1, total));
            rowOf[i] = (int)(row - FirstOf(rankOf[i]));
            sentCounts[rankOf[i]]++;
        }

        Sort(rankOf, rowOf);
        run.Communicator.Alltoall<int>(sentCounts, receivedCounts);
        isRight &= receivedCounts.Sum(count => (long)count) == Count;
        if (run.Max(isRight ? 0 : 1) == 0)
        {
            run.Communicator.AlltoallFlattened<int>(sentPlaces, sentCounts, places, receivedCounts);
            Array.Clear(isFilled);
            foreach (int place in places)
            {
                isRight &= !isFilled[place];
                isFilled[place] = true;
            }
        }

        if (run.Max(isRight ? 0 : 1) > 0)
        {
            throw new InvalidOperationException("the ids of the particles are not unique, or not those that the trajectory began with");
        }
    }

    /// <summary>Brings values of the owned particles, <paramref name="width"/> numbers each, into this rank's block of rows.</summary>
    public void Move<T>(ReadOnlySpan<T> owned, int width, Span<T> block)
        where T : unmanaged
    {
        T[] sent = new T[order.Length * width];
        for (int i = 0; i < order.Length; i++)
        {
            owned.Slice(order[i] * width, width).CopyTo(sent.AsSpan(i * width));
        }

        for (int rank = 0; rank < run.Size; rank++)
        {
            scaledSent[rank] = sentCounts[rank] * width;
            scaledReceived[rank] = receivedCounts[rank] * width;
        }

        T[] received = new T[Count * width];
        run.Communicator.AlltoallFlattened<T>(sent, scaledSent, received, scaledReceived);
        for (int i = 0; i < Count; i++)
        {
            received.AsSpan(i * width, width).CopyTo(block[(places[i] * width)..]);
        }
    }

    private long FirstOf(int rank) => (long)((Int128)total * rank / run.Size);

    private long RowOf(long id) => sortedIds is null ? id - firstId : Array.BinarySearch(sortedIds, id);

    private long[] GatherIds(ReadOnlySpan<long> ids)
    {
        int[] counts = new int[run.Size];
        run.Communicator.Allgather<int>([ids.Length], counts);
        long[] all = new long[counts.Sum()];
        run.Communicator.AllgatherFlattened(ids, counts, all);
        Array.Sort(all);
        return all;
    }

    // The order in which particles are sent: by rank, otherwise as they are.
    private void Sort(ReadOnlySpan<int> rankOf, ReadOnlySpan<int> rowOf)
    {
        order = order.Length == rankOf.Length ? order : new int[rankOf.Length];
        sentPlaces = sentPlaces.Length == rankOf.Length ? sentPlaces : new int[rankOf.Length];
        int[] next = new int[run.Size];
        for (int rank = 1; rank < next.Length; rank++)
        {
            next[rank] = next[rank - 1] + sentCounts[rank - 1];
        }

        for (int i = 0; i < rankOf.Length; i++)
        {
            int at = next[rankOf[i]]++;
            order[at] = i;
            sentPlaces[at] = rowOf[i];
        }
    }
}
