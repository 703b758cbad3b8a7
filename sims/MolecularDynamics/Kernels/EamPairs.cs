using SimKit.Kernels;

namespace SimKit.MolecularDynamics.Kernels;

/// <summary>
/// What the pass over densities keeps for that over forces, for the pairs nearer than the cutoff: the partner, ρ'/r towards both atoms, and
/// φ'/r. The pairs of each owned row begin at its start, padded to whole vectors by pairs of the row with itself that weigh nothing.
/// </summary>
internal sealed class EamPairs : IDisposable
{
    /// <summary>Pairs of a row are a multiple of this.</summary>
    public const int Padding = 4;

    /// <summary>Place of each owned row's first pair, and the number of all.</summary>
    public NativeList<int> Starts { get; } = new();

    /// <summary>Rows of the partners.</summary>
    public NativeList<int> Partners { get; } = new();

    /// <summary>Slope over distance of the density that the partner brings to the row.</summary>
    public NativeList<double> Here { get; } = new();

    /// <summary>Slope over distance of the density that the row brings to the partner; empty where it is the same.</summary>
    public NativeList<double> There { get; } = new();

    /// <summary>Slope over distance of the pair energy.</summary>
    public NativeList<double> Pair { get; } = new();

    /// <summary>Makes room for so many candidates of so many rows.</summary>
    public void Resize(int candidates, int rows, bool isOneElement)
    {
        int most = checked(candidates + (Padding * (rows + 1)));
        Starts.Resize(rows + 1);
        Partners.Resize(most);
        Here.Resize(most);
        Pair.Resize(most);
        There.Resize(isOneElement ? 0 : most);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Starts.Dispose();
        Partners.Dispose();
        Here.Dispose();
        There.Dispose();
        Pair.Dispose();
    }
}
