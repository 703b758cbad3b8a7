using SimKit.Kernels;
using SimKit.MolecularDynamics.Formats.Eam;

namespace SimKit.MolecularDynamics.Kernels;

/// <summary>
/// Splines of an embedded-atom potential as kernels read them: for each ordered pair of types and each knot the coefficients c0…c3 of the density
/// that the second atom brings to the first, of the density that the first brings to the second (left out where there is one type, for which
/// they are the same), and of r φ(r); a row of one type is a line of the cache.
/// </summary>
internal sealed class EamRows : IDisposable
{
    /// <summary>Coefficients of a spline between two knots.</summary>
    public const int Coefficients = 4;

    private readonly AlignedBuffer<double> rows;

    /// <summary>Lays the tables out.</summary>
    /// <param name="table">The potential.</param>
    /// <param name="elements">The element of each type.</param>
    public EamRows(EamTable table, IReadOnlyList<int> elements)
    {
        TypeCount = elements.Distinct().Count() == 1 ? 1 : elements.Count;
        Stride = Coefficients * (TypeCount == 1 ? 2 : 3);
        SplineTable first = table.Pair(elements[0], elements[0]);
        (KnotCount, PerLength) = (first.Count, 1 / first.Spacing);
        CutoffSquared = table.Cutoff * table.Cutoff;
        rows = new AlignedBuffer<double>((long)TypeCount * TypeCount * PairLength);
        for (int i = 0; i < TypeCount; i++)
        {
            for (int j = 0; j < TypeCount; j++)
            {
                Span<double> pair = rows.Slice((long)((i * TypeCount) + j) * PairLength, PairLength);
                Lay(table.Density(elements[j], elements[i]), pair, 0);
                if (TypeCount > 1)
                {
                    Lay(table.Density(elements[i], elements[j]), pair, Coefficients);
                }

                Lay(table.Pair(elements[i], elements[j]), pair, Stride - Coefficients);
            }
        }
    }

    /// <summary>Types that differ; 1 where all are of one element.</summary>
    public int TypeCount { get; }

    /// <summary>Numbers of a row.</summary>
    public int Stride { get; }

    /// <summary>Knots of every spline.</summary>
    public int KnotCount { get; }

    /// <summary>Numbers of a pair of types.</summary>
    public int PairLength => KnotCount * Stride;

    /// <summary>Knots in a unit of length.</summary>
    public double PerLength { get; }

    /// <summary>Square of the distance from which on nothing acts.</summary>
    public double CutoffSquared { get; }

    /// <summary>All rows.</summary>
    public AlignedBuffer<double> Rows => rows;

    /// <inheritdoc/>
    public void Dispose() => rows.Dispose();

    private void Lay(SplineTable spline, Span<double> pair, int place)
    {
        for (int m = 0; m < KnotCount; m++)
        {
            spline.Coefficients.Slice(Coefficients * m, Coefficients).CopyTo(pair[((m * Stride) + place)..]);
        }
    }
}
