namespace SimKit.State;

/// <summary>
/// A box of cells in a global index space of planes (k), rows (j) and columns (i): first index included, last excluded.
/// A two-dimensional space has one plane; on the cubed sphere the planes are the six panels.
/// </summary>
public readonly record struct Box(int K0, int K1, int J0, int J1, int I0, int I1)
{
    /// <summary>Planes.</summary>
    public int CountK => K1 - K0;

    /// <summary>Rows of a plane.</summary>
    public int CountJ => J1 - J0;

    /// <summary>Columns of a row.</summary>
    public int CountI => I1 - I0;

    /// <summary>Cells in the box.</summary>
    public long Count => IsEmpty ? 0 : (long)CountK * CountJ * CountI;

    /// <summary>True when the box holds no cell.</summary>
    public bool IsEmpty => K1 <= K0 || J1 <= J0 || I1 <= I0;

    /// <summary>The box of all cells of a space of this extent.</summary>
    public static Box Of(Extent extent) => new(0, extent.K, 0, extent.J, 0, extent.I);

    /// <summary>Cells in both boxes.</summary>
    public Box Intersect(Box other) => new(
        Math.Max(K0, other.K0), Math.Min(K1, other.K1),
        Math.Max(J0, other.J0), Math.Min(J1, other.J1),
        Math.Max(I0, other.I0), Math.Min(I1, other.I1));

    /// <summary>The box moved by whole cells.</summary>
    public Box Shift(int k, int j, int i) => new(K0 + k, K1 + k, J0 + j, J1 + j, I0 + i, I1 + i);

    /// <summary>The box with a rim of cells added on every side (removed when negative).</summary>
    public Box Grow(int k, int j, int i) => new(K0 - k, K1 + k, J0 - j, J1 + j, I0 - i, I1 + i);

    /// <inheritdoc/>
    public override string ToString() => CountK == 1
        ? $"[{J0}…{J1 - 1}, {I0}…{I1 - 1}]"
        : $"[{K0}…{K1 - 1}, {J0}…{J1 - 1}, {I0}…{I1 - 1}]";
}
