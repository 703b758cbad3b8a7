using SimKit.Mpi.Engines;

namespace SimKit.Mpi;

/// <summary>
/// Ranks on a grid, numbered row by row (last dimension fastest). Every rank has two neighbours a dimension, in the order low side,
/// high side of dimension 0, then of dimension 1 …; beyond a wall the neighbour is <see cref="Communicator.ProcNull"/>.
/// </summary>
public sealed partial class CartesianCommunicator : IDisposable
{
    private readonly int[] dimensions;
    private readonly bool[] periodic;
    private readonly int[] neighbors;
    private readonly Communicator exchange;
    private readonly RequestList requests;
    private readonly NativeEngine? library;

    private CartesianCommunicator(Communicator communicator, int[] dimensions, bool[] periodic)
    {
        Communicator = communicator;
        this.dimensions = dimensions;
        this.periodic = periodic;
        neighbors = new int[NeighborCount];
        for (int d = 0; d < dimensions.Length; d++)
        {
            (neighbors[2 * d], neighbors[(2 * d) + 1]) = Shift(d, 1);
        }

        exchange = communicator.Duplicate();
        requests = new RequestList(exchange, Math.Max(1, 2 * NeighborCount));
        library = HasNeighborTwice() ? null : communicator.Engine as NativeEngine;
    }

    /// <summary>The ranks of the grid, for all operations without neighbours.</summary>
    public Communicator Communicator { get; }

    /// <summary>This process's number in the grid.</summary>
    public int Rank => Communicator.Rank;

    /// <summary>The number of ranks.</summary>
    public int Size => Communicator.Size;

    /// <summary>Ranks along each dimension.</summary>
    public ReadOnlySpan<int> GridDimensions => dimensions;

    /// <summary>Two for each dimension.</summary>
    public int NeighborCount => 2 * dimensions.Length;

    /// <summary>The neighbours' ranks: low side, high side of each dimension.</summary>
    public ReadOnlySpan<int> Neighbors => neighbors;

    /// <summary>
    /// Puts all ranks of <paramref name="parent"/> on a grid; the product of the dimensions must be their number. With
    /// <paramref name="reorder"/> ranks may be renumbered to suit the machine. Collective.
    /// </summary>
    public static CartesianCommunicator Create(
        Communicator parent, ReadOnlySpan<int> dimensions, ReadOnlySpan<bool> periodic, bool reorder = false)
    {
        ArgumentNullException.ThrowIfNull(parent);
        if (periodic.Length != dimensions.Length)
        {
            throw new ArgumentException($"{dimensions.Length} dimensions, but {periodic.Length} answers to whether they are periodic");
        }

        long product = 1;
        foreach (int dimension in dimensions)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 1, nameof(dimensions));
            product *= dimension;
        }

        if (product != parent.Size)
        {
            throw new ArgumentException(
                $"a grid of {string.Join(" × ", dimensions.ToArray())} has {product} places, but there are {parent.Size} ranks");
        }

        var communicator = new Communicator(parent.Engine.CreateCartesian(dimensions, periodic, reorder));
        return new CartesianCommunicator(communicator, dimensions.ToArray(), periodic.ToArray());
    }

    /// <summary>Cuts <paramref name="ranks"/> into <paramref name="count"/> factors as equal as possible, largest first.</summary>
    public static int[] Dimensions(int ranks, int count) => BalancedDimensions.Of(ranks, new int[count]);

    /// <summary>As <see cref="Dimensions(int, int)"/>, with the non-zero entries of <paramref name="fixedDimensions"/> kept.</summary>
    public static int[] Dimensions(int ranks, ReadOnlySpan<int> fixedDimensions) => BalancedDimensions.Of(ranks, fixedDimensions);

    /// <summary>The place of a rank.</summary>
    public int[] Coordinates(int rank)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)rank, (uint)Size, nameof(rank));
        int[] coordinates = new int[dimensions.Length];
        for (int d = dimensions.Length - 1; d >= 0; d--)
        {
            coordinates[d] = rank % dimensions[d];
            rank /= dimensions[d];
        }

        return coordinates;
    }

    /// <summary>The rank at a place; periodic dimensions wrap, and beyond a wall it is <see cref="Communicator.ProcNull"/>.</summary>
    public int RankOf(ReadOnlySpan<int> coordinates)
    {
        if (coordinates.Length != dimensions.Length)
        {
            throw new ArgumentException(
                $"{coordinates.Length} coordinates were given for {dimensions.Length} dimensions", nameof(coordinates));
        }

        int rank = 0;
        for (int d = 0; d < dimensions.Length; d++)
        {
            int n = dimensions[d];
            int c = coordinates[d];
            if (c < 0 || c >= n)
            {
                if (!periodic[d])
                {
                    return Communicator.ProcNull;
                }

                c = ((c % n) + n) % n;
            }

            rank = (rank * n) + c;
        }

        return rank;
    }

    /// <summary>
    /// From whom data comes and to whom it goes when everything moves by <paramref name="displacement"/> along a dimension.
    /// </summary>
    public (int Source, int Destination) Shift(int dimension, int displacement)
    {
        int[] place = Coordinates(Rank);
        int own = place[dimension];
        place[dimension] = own - displacement;
        int source = RankOf(place);
        place[dimension] = own + displacement;
        return (source, RankOf(place));
    }

    /// <summary>Frees the grid's communicator; collective.</summary>
    public void Dispose()
    {
        requests.Dispose();
        exchange.Dispose();
        Communicator.Dispose();
    }

    private bool HasNeighborTwice()
    {
        for (int d = 0; d < dimensions.Length; d++)
        {
            if (periodic[d] && dimensions[d] <= 2)
            {
                return true;
            }
        }

        return false;
    }
}
