using SimKit.Grids.Sphere;

namespace SimKit.Climate.Spectra;

/// <summary>
/// The grid of a spectral transform: rows on the roots of a Legendre polynomial with their weights, which integrate polynomials of
/// degree 2 · rows − 1 exactly, and evenly spaced columns from the meridian of Greenwich on.
/// </summary>
internal sealed class GaussianGrid
{
    private const int MostIterations = 20;

    /// <summary>A grid of <paramref name="rows"/> × <paramref name="columns"/> points, from south to north.</summary>
    public GaussianGrid(int rows, int columns)
    {
        Columns = columns;
        Sines = new double[rows];
        Weights = new double[rows];
        for (int j = 0; j < (rows + 1) / 2; j++)
        {
            (double root, double weight) = Root(rows, j);
            (Sines[j], Sines[rows - 1 - j]) = (-root, root);
            Weights[j] = Weights[rows - 1 - j] = weight;
        }
    }

    /// <summary>Number of rows.</summary>
    public int Rows => Sines.Length;

    /// <summary>Number of columns.</summary>
    public int Columns { get; }

    /// <summary>Sines μ of the latitudes.</summary>
    public double[] Sines { get; }

    /// <summary>Weights of the rows; they add up to 2.</summary>
    public double[] Weights { get; }

    /// <summary>Directions of all points, row by row.</summary>
    public Vector3[] Places =>
    [
        .. from sine in Sines
           from i in Enumerable.Range(0, Columns)
           select Vector3.Towards(Math.Asin(sine), 2 * Math.PI * i / Columns),
    ];

    // Newton's method on P_n from the usual first guess (Press et al. 2007, Numerical Recipes, section 4.6); the j-th root from 1 down.
    private static (double Root, double Weight) Root(int n, int j)
    {
        double x = Math.Cos(Math.PI * (j + 0.75) / (n + 0.5)), slope = 1;
        for (int iteration = 0; iteration < MostIterations; iteration++)
        {
            double before = 1, value = x;
            for (int l = 2; l <= n; l++)
            {
                (before, value) = (value, (((2 * l) - 1) * x * value - ((l - 1) * before)) / l);
            }

            slope = n * ((x * value) - before) / ((x * x) - 1);
            double change = value / slope;
            x -= change;
            if (Math.Abs(change) < 1e-15)
            {
                break;
            }
        }

        return (Math.Abs(x) < 1e-15 ? 0 : x, 2 / ((1 - (x * x)) * slope * slope));
    }
}
