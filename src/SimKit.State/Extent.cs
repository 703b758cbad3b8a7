namespace SimKit.State;

/// <summary>Cells along each axis of an index space: planes, rows, columns.</summary>
public readonly record struct Extent(int K, int J, int I)
{
    /// <summary>All cells.</summary>
    public long Count => (long)K * J * I;

    /// <inheritdoc/>
    public override string ToString() => K == 1 ? $"{J} × {I}" : $"{K} × {J} × {I}";
}
