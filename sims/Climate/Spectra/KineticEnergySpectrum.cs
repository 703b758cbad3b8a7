using System.Numerics;
using MathNet.Numerics.IntegralTransforms;

namespace SimKit.Climate.Spectra;

/// <summary>
/// Kinetic energy of a wind on the sphere by total wavenumber l, from the spherical harmonics of its vorticity and divergence
/// (Koshyk and Hamilton 2001, J. Atmos. Sci. 58, 329):
/// <code>E(l) = a² / (4 l (l + 1)) · Σ_m (|ζ_lm|² + |δ_lm|²),</code>
/// with harmonics P_lm(μ) e^{imλ}, ∫ P² dμ = 1. The sum of E over l is the area mean of ½|v|². Both are found from the wind itself by
/// integration by parts (Temperton 1991, Mon. Wea. Rev. 119, 1303), so that no derivative is approximated:
/// <code>ζ_lm = 1/a · Σ_j w_j/(1 − μ_j²) · (i m V_m P_lm + U_m H_lm),  δ_lm = 1/a · Σ_j w_j/(1 − μ_j²) · (i m U_m P_lm − V_m H_lm),</code>
/// where (U, V) = (u, v) cos φ, U_m and V_m are Fourier coefficients of row j, and H = (1 − μ²) dP/dμ.
/// </summary>
internal sealed class KineticEnergySpectrum
{
    /// <summary>Largest wavenumber: P_mm of much higher orders leaves the range of numbers near the poles.</summary>
    public const int MostWaves = 1023;

    private readonly int waves;
    private readonly double radius;
    private readonly LegendreFunctions legendre;
    private readonly Complex[][] vorticity; // [m][l]
    private readonly Complex[][] divergence;

    /// <summary>Spectra up to a total wavenumber on a sphere of a radius, m.</summary>
    public KineticEnergySpectrum(double radius, int waves)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(waves, MostWaves);
        (this.radius, this.waves) = (radius, waves);
        Grid = new GaussianGrid(waves + 1, 2 * (waves + 1));
        legendre = new LegendreFunctions(waves);
        vorticity = [.. Enumerable.Range(0, waves + 1).Select(_ => new Complex[waves + 1])];
        divergence = [.. Enumerable.Range(0, waves + 1).Select(_ => new Complex[waves + 1])];
        Rotational = new double[waves];
        Divergent = new double[waves];
    }

    /// <summary>Where the wind must be given.</summary>
    public GaussianGrid Grid { get; }

    /// <summary>Energy of the vorticity at l = 1, 2, …, m²/s².</summary>
    public double[] Rotational { get; }

    /// <summary>Energy of the divergence at l = 1, 2, …, m²/s².</summary>
    public double[] Divergent { get; }

    /// <summary>Computes both spectra of a wind on the grid, row by row, m/s.</summary>
    public void Compute(ReadOnlySpan<double> eastward, ReadOnlySpan<double> northward)
    {
        for (int m = 0; m <= waves; m++)
        {
            Array.Clear(vorticity[m]);
            Array.Clear(divergence[m]);
        }

        for (int j = 0; j < Grid.Rows; j++)
        {
            legendre.TurnTo(Grid.Sines[j]);
            AddRow(j, Fourier(eastward, j), Fourier(northward, j));
        }

        for (int l = 1; l <= waves; l++)
        {
            double factor = radius * radius / (4.0 * l * (l + 1));
            Rotational[l - 1] = factor * SumOverOrders(vorticity, l);
            Divergent[l - 1] = factor * SumOverOrders(divergence, l);
        }
    }

    // Coefficients of e^{imλ} in one row.
    private Complex[] Fourier(ReadOnlySpan<double> wind, int row)
    {
        var line = new Complex[Grid.Columns];
        for (int i = 0; i < line.Length; i++)
        {
            line[i] = wind[(row * line.Length) + i] / line.Length;
        }

        MathNet.Numerics.IntegralTransforms.Fourier.Forward(line, FourierOptions.NoScaling);
        return line;
    }

    private void AddRow(int j, Complex[] eastward, Complex[] northward)
    {
        double cosine2 = 1 - (Grid.Sines[j] * Grid.Sines[j]);
        double weight = Grid.Weights[j] / (radius * Math.Sqrt(cosine2)); // (u, v) cos φ over 1 − μ²
        for (int m = 0; m <= waves; m++)
        {
            Complex u = weight * eastward[m], v = weight * northward[m], imU = new Complex(0, m) * u, imV = new Complex(0, m) * v;
            ReadOnlySpan<double> p = legendre.OfOrder(m);
            for (int l = Math.Max(m, 1); l <= waves; l++)
            {
                double below = l > m ? (l + 1) * LegendreFunctions.Epsilon(l, m) * p[l - 1] : 0;
                double slope = below - (l * LegendreFunctions.Epsilon(l + 1, m) * p[l + 1]);
                vorticity[m][l] += (imV * p[l]) + (u * slope);
                divergence[m][l] += (imU * p[l]) - (v * slope);
            }
        }
    }

    // Orders −m count as m: the wind is real.
    private static double SumOverOrders(Complex[][] harmonics, int l)
    {
        double sum = 0;
        for (int m = 0; m <= l; m++)
        {
            Complex c = harmonics[m][l];
            sum += (m == 0 ? 1 : 2) * ((c.Real * c.Real) + (c.Imaginary * c.Imaginary));
        }

        return sum;
    }
}
