using SimKit.MolecularDynamics.Formats.Eam;

namespace SimKit.MolecularDynamics.Potentials;

/// <summary>The embedding energy F(ρ) of an element and its slope, looked up together; behind the table F is straight.</summary>
internal sealed class EmbeddingCurve(EamTable table, int element)
{
    private readonly double[] rows = table.Embedding(element).Coefficients.ToArray();
    private readonly double largest = table.LargestDensity, perDensity = 1 / table.Embedding(element).Spacing;
    private readonly int last = table.Embedding(element).Count - 2;

    /// <summary>Energy and slope.</summary>
    public (double Energy, double Slope) At(double density)
    {
        double place = Math.Max(0, density * perDensity);
        int m = (int)Math.Min(place, last);
        double p = Math.Min(place - m, 1);
        ReadOnlySpan<double> c = rows.AsSpan(4 * m, 4);
        double slope = ((((3 * c[3] * p) + (2 * c[2])) * p) + c[1]) * perDensity;
        double energy = (((((c[3] * p) + c[2]) * p) + c[1]) * p) + c[0];
        return (density > largest ? energy + (slope * (density - largest)) : energy, slope);
    }
}
