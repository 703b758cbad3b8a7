using SimKit.Grids.Sphere;

namespace SimKit.Climate.Kernels;

/// <summary>
/// √g as the scheme sees it: cell means from exact areas, and point values made from them by the same conversion that makes point values
/// of the prognostic fields. With it a lake at rest stays at rest to round-off.
/// </summary>
public sealed class DiscreteMetric
{
    private readonly CubedSphere sphere;
    private readonly double[] root;

    /// <summary>Prepares the cell means of one panel; all panels are alike.</summary>
    public DiscreteMetric(CubedSphere sphere)
    {
        this.sphere = sphere;
        int n = sphere.Size;
        root = new double[n * n];
        for (int j = 0; j < n; j++)
        {
            for (int i = 0; i < n; i++)
            {
                root[(j * n) + i] = sphere.Area(j, i) / (sphere.Spacing * sphere.Spacing);
            }
        }
    }

    /// <summary>Mean of √g over a cell, m².</summary>
    public double MeanRoot(int j, int i) => root[(j * sphere.Size) + i];

    /// <summary>√g at the centre of a cell, by fourth-order conversion of the means, m².</summary>
    public double PointRoot(int j, int i)
    {
        int n = sphere.Size;
        return MeanRoot(j, i) - ((SecondDifference(root.AsSpan(j * n, n), i, 1) + SecondDifference(root.AsSpan(i), j, n)) / 24);
    }

    // Centred inside, one-sided over five cells at the panel's ends.
    private double SecondDifference(ReadOnlySpan<double> line, int at, int stride)
    {
        int last = sphere.Size - 1;
        if (at > 0 && at < last)
        {
            return line[(at - 1) * stride] + line[(at + 1) * stride] - (2 * line[at * stride]);
        }

        int step = at == 0 ? stride : -stride, x = at * stride;
        double nearest = (35 * line[x]) - (104 * line[x + step]) + (114 * line[x + (2 * step)]);
        return (nearest - (56 * line[x + (3 * step)]) + (11 * line[x + (4 * step)])) / 12;
    }
}
