using SimKit.Climate.Spectra;
using SimKit.Grids.Sphere;

namespace SimKit.Sims.Tests.ClimateResults;

/// <summary>The energy spectrum of winds whose spherical harmonics are known.</summary>
public sealed class SpectrumTests
{
    private const int Waves = 31;
    private const double Radius = 6.37122e6;

    [TestCase(1)]
    [TestCase(4)]
    [TestCase(12)]
    public void A_Rossby_Haurwitz_harmonic_has_one_wavenumber(int order)
    {
        // Williamson et al. (1992), equations 137 to 139 without the solid rotation: the stream function is a harmonic of degree R + 1.
        var spectrum = new KineticEnergySpectrum(Radius, Waves);
        double energy = Compute(spectrum, r =>
        {
            double cosine = Math.Cos(r.Latitude), power = 50 * Math.Pow(cosine, order - 1);
            return (power * ((order * r.Z * r.Z) - (cosine * cosine)) * Math.Cos(order * r.Longitude),
                -power * order * r.Z * Math.Sin(order * r.Longitude));
        });
        OnlyAt(order + 1, energy, spectrum.Rotational);
        Assert.That(spectrum.Divergent, Is.All.LessThan(1e-24 * energy));
    }

    [TestCase(0, 0, 1)]
    [TestCase(0.6, -0.48, 0.64)]
    public void A_solid_rotation_has_wavenumber_one(double x, double y, double z)
    {
        var spectrum = new KineticEnergySpectrum(Radius, Waves);
        double energy = Compute(spectrum, r => Parts(r, 40 * Vector3.Cross(new Vector3(x, y, z), r)));
        Assert.That(energy, Is.EqualTo(40.0 * 40 / 3).Within(1e-10), "½ u² of which cos² φ is 2/3 in the mean");
        OnlyAt(1, energy, spectrum.Rotational);
        Assert.That(spectrum.Divergent, Is.All.LessThan(1e-24 * energy));
    }

    [Test]
    public void A_gradient_is_divergent()
    {
        // 10 m/s times the gradient of x y on the unit sphere, a harmonic of degree 2: ½ l (l + 1) times the mean of x² y² = 1/15.
        var spectrum = new KineticEnergySpectrum(Radius, Waves);
        double energy = Compute(spectrum, r => Parts(r, 10 * (new Vector3(r.Y, r.X, 0) - (2 * r.X * r.Y * r))));
        Assert.That(energy, Is.EqualTo(100 * 3.0 / 15).Within(1e-10));
        OnlyAt(2, energy, spectrum.Divergent);
        Assert.That(spectrum.Rotational, Is.All.LessThan(1e-24 * energy));
    }

    [TestCase(31)]
    [TestCase(191)]
    public void The_sum_over_wavenumbers_is_the_mean_kinetic_energy(int waves)
    {
        // Polynomials in space: nothing lies beyond wavenumber 7.
        var spectrum = new KineticEnergySpectrum(Radius, waves);
        double energy = Compute(spectrum, r =>
        {
            var wind = new Vector3(20 + (30 * r.Y * r.Z), 5 - (40 * r.X * r.X * r.Z), 10 * r.Y * r.Y * r.Z * r.X * r.X);
            return Parts(r, wind - (Vector3.Dot(wind, r) * r));
        });
        Assert.That(spectrum.Rotational.Sum() + spectrum.Divergent.Sum(), Is.EqualTo(energy).Within(1e-12 * energy));
        Assert.That(spectrum.Rotational.Skip(7).Concat(spectrum.Divergent.Skip(7)), Is.All.LessThan(1e-24 * energy));
    }

    [TestCase(0), TestCase(1), TestCase(100), TestCase(400)]
    public void Legendre_functions_are_orthonormal_up_to_high_degrees(int order)
    {
        const int highest = 511;
        var grid = new GaussianGrid(highest + 1, 4);
        var legendre = new LegendreFunctions(highest);
        int[] degrees = [order, order + 1, order + 50, highest];
        double[,] products = new double[degrees.Length, degrees.Length];
        for (int j = 0; j < grid.Rows; j++)
        {
            legendre.TurnTo(grid.Sines[j]);
            ReadOnlySpan<double> p = legendre.OfOrder(order);
            for (int a = 0; a < degrees.Length; a++)
            {
                for (int b = 0; b < degrees.Length; b++)
                {
                    products[a, b] += grid.Weights[j] * p[degrees[a]] * p[degrees[b]];
                }
            }
        }

        for (int a = 0; a < degrees.Length; a++)
        {
            for (int b = 0; b < degrees.Length; b++)
            {
                Assert.That(products[a, b], Is.EqualTo(a == b ? 1 : 0).Within(1e-11), $"degrees {degrees[a]} and {degrees[b]}");
            }
        }
    }

    // Abramowitz and Stegun (1964), table 25.4, n = 5.
    [Test]
    public void Gaussian_rows_are_those_of_the_tables()
    {
        var grid = new GaussianGrid(5, 4);
        double[] sines = [-0.906179845938664, -0.538469310105683, 0, 0.538469310105683, 0.906179845938664];
        double[] weights = [0.236926885056189, 0.478628670499366, 0.568888888888889, 0.478628670499366, 0.236926885056189];
        Assert.That(grid.Sines, Is.EqualTo(sines).Within(1e-15));
        Assert.That(grid.Weights, Is.EqualTo(weights).Within(1e-15));
    }

    private static (double East, double North) Parts(Vector3 place, Vector3 wind) =>
        (Vector3.Dot(wind, place.East), Vector3.Dot(wind, place.North));

    // Returns the mean of ½|v|² by the quadrature of the grid.
    private static double Compute(KineticEnergySpectrum spectrum, Func<Vector3, (double East, double North)> wind)
    {
        (double East, double North)[] values = [.. spectrum.Grid.Places.Select(wind)];
        spectrum.Compute([.. values.Select(v => v.East)], [.. values.Select(v => v.North)]);
        int columns = spectrum.Grid.Columns;
        return values.Select((v, n) => spectrum.Grid.Weights[n / columns] / (4 * columns) * ((v.East * v.East) + (v.North * v.North))).Sum();
    }

    private static void OnlyAt(int wavenumber, double energy, double[] spectrum)
    {
        Assert.That(spectrum[wavenumber - 1], Is.EqualTo(energy).Within(1e-12 * energy));
        Assert.That(spectrum.Where((_, n) => n != wavenumber - 1), Is.All.LessThan(1e-24 * energy));
    }
}
