using SimKit.Climate.Formats;
using SimKit.Grids;
using SimKit.Grids.Sphere;
using SimKit.State;

namespace SimKit.Climate.Initial;

/// <summary>
/// Land heights on the cells of the cubed sphere, smoothed to what the grid can carry: each cell is the mean of the relief's points around
/// its centre with weights cos φ · exp(−d²/2σ²), cut at d = 3σ, where d is the straight distance through the Earth and the sea counts as
/// zero. Every cell is computed by itself, so the answer does not depend on the number of ranks.
/// </summary>
public sealed class Orography
{
    private const double Cut = 3; // standard deviations
    private const double FewestSteps = 2 / Cut; // σ in steps of the relief: the circle always holds points

    private readonly Relief relief;
    private readonly double sigma;
    private readonly double[] sines;
    private readonly double[] cosines;
    private readonly double[] columnSines;
    private readonly double[] columnCosines;

    private Orography(CubedSphere sphere, Relief relief, double smoothing)
    {
        this.relief = relief;
        double width = Math.Sqrt(4 * Math.PI / sphere.Extent.Count);
        double step = Radians(Math.Max(relief.LatitudeStep, relief.LongitudeStep));
        sigma = Math.Max(smoothing * width, FewestSteps * step);
        (sines, cosines) = Tables(relief.Rows, relief.FirstLatitude, relief.LatitudeStep);
        (columnSines, columnCosines) = Tables(relief.Columns, relief.FirstLongitude, relief.LongitudeStep);
    }

    /// <summary>Sets the owned cells of a field to the height of the land, m.</summary>
    /// <param name="sphere">The sphere.</param>
    /// <param name="relief">Heights of land and sea floor.</param>
    /// <param name="smoothing">σ in mean cell widths; not finer than the relief can tell.</param>
    /// <param name="target">A field on the cells of the sphere.</param>
    public static void Fill(CubedSphere sphere, Relief relief, double smoothing, Field<double> target)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(smoothing);
        var orography = new Orography(sphere, relief, smoothing);
        foreach (Block<double> block in target.Blocks[..target.Boxes.Count])
        {
            Box box = block.Cells;
            for (int k = box.K0; k < box.K1; k++)
            {
                for (int j = box.J0; j < box.J1; j++)
                {
                    Span<double> row = block.Row(k, j);
                    for (int i = 0; i < row.Length; i++)
                    {
                        row[i] = orography.MeanAround(sphere.Centre(k, j, box.I0 + i));
                    }
                }
            }
        }
    }

    private double MeanAround(Vector3 centre)
    {
        double reach = Cut * sigma, angle = 2 * Math.Asin(Math.Min(1, reach / 2));
        double latitude = centre.Latitude * 180 / Math.PI, degrees = angle * 180 / Math.PI;
        int first = Math.Max(0, (int)Math.Ceiling((latitude - degrees - relief.FirstLatitude) / relief.LatitudeStep));
        int last = Math.Min(relief.Rows - 1, (int)Math.Floor((latitude + degrees - relief.FirstLatitude) / relief.LatitudeStep));
        double level = Math.Sqrt((centre.X * centre.X) + (centre.Y * centre.Y)), longitude = centre.Longitude * 180 / Math.PI;
        double sum = 0, total = 0;
        for (int j = first; j <= last; j++)
        {
            // The points of this row within reach: cos(λ − λ₀) is at least this.
            double least = (1 - (reach * reach / 2) - (sines[j] * centre.Z)) / Math.Max(cosines[j] * level, 1e-300);
            if (least > 1)
            {
                continue;
            }

            double half = least <= -1 ? 180 : Math.Acos(least) * 180 / Math.PI;
            int west = (int)Math.Ceiling((longitude - half - relief.FirstLongitude) / relief.LongitudeStep);
            int count = (int)Math.Floor((longitude + half - relief.FirstLongitude) / relief.LongitudeStep) - west + 1;
            (double weight, double height) = RowSums(j, west, Math.Min(count, relief.Columns), centre);
            total += cosines[j] * weight;
            sum += cosines[j] * height;
        }

        return sum / total;
    }

    private (double Weight, double Height) RowSums(int row, int west, int count, Vector3 centre)
    {
        ReadOnlySpan<float> heights = relief.Row(row);
        double scale = 1 / (sigma * sigma), fixedPart = ((sines[row] * centre.Z) - 1) * scale;
        double alongX = cosines[row] * centre.X * scale, alongY = cosines[row] * centre.Y * scale;
        int column = ((west % heights.Length) + heights.Length) % heights.Length;
        double weight = 0, height = 0;
        for (int c = 0; c < count; c++)
        {
            double w = Math.Exp(fixedPart + (alongX * columnCosines[column]) + (alongY * columnSines[column]));
            weight += w;
            height += w * Math.Max(0, heights[column]);
            column = column + 1 == heights.Length ? 0 : column + 1;
        }

        return (weight, height);
    }

    private static (double[] Sines, double[] Cosines) Tables(int count, double first, double step)
    {
        double[] sines = new double[count], cosines = new double[count];
        for (int i = 0; i < count; i++)
        {
            (sines[i], cosines[i]) = Math.SinCos(Radians(first + (i * step)));
        }

        return (sines, cosines);
    }

    private static double Radians(double degrees) => degrees * Math.PI / 180;
}
