namespace SimKit.MolecularDynamics.Formats;

/// <summary>
/// The box that a file gives: lower and upper corner of the untilted box, and the three tilts xy, xz, yz, so that the edge vectors are
/// (lx, 0, 0), (xy, ly, 0) and (xz, yz, lz).
/// </summary>
public sealed class BoxBounds
{
    /// <summary>A box from its corners and tilts, three numbers each.</summary>
    /// <exception cref="ArgumentException">An array has not three numbers, or an edge is not above 0.</exception>
    public BoxBounds(double[] low, double[] high, double[] tilts)
    {
        if (low.Length != 3 || high.Length != 3 || tilts.Length != 3)
        {
            throw new ArgumentException("a box has three dimensions");
        }

        for (int d = 0; d < 3; d++)
        {
            if (!(high[d] - low[d] > 0) || !double.IsFinite(high[d] - low[d]) || !double.IsFinite(tilts[d]))
            {
                throw new ArgumentException($"the box has no extent along {"xyz"[d]}: {low[d]:R} to {high[d]:R}");
            }
        }

        Low = low;
        High = high;
        Tilts = tilts;
    }

    /// <summary>Lower corner.</summary>
    public double[] Low { get; }

    /// <summary>Upper corner of the untilted box.</summary>
    public double[] High { get; }

    /// <summary>The tilts xy, xz and yz.</summary>
    public double[] Tilts { get; }

    /// <summary>Whether what leaves through a face comes in through the opposite one, for x, y, z.</summary>
    public bool[] Periodic { get; init; } = [true, true, true];

    /// <summary>Whether any tilt is not 0.</summary>
    public bool IsTilted => Tilts[0] != 0 || Tilts[1] != 0 || Tilts[2] != 0;

    /// <summary>Volume of the box.</summary>
    public double Volume => Length(0) * Length(1) * Length(2);

    /// <summary>Length of the untilted box along a dimension.</summary>
    public double Length(int dimension) => High[dimension] - Low[dimension];

    /// <summary>The edge vectors as rows of a 3 × 3 matrix.</summary>
    public double[] EdgeVectors() => [Length(0), 0, 0, Tilts[0], Length(1), 0, Tilts[1], Tilts[2], Length(2)];
}
