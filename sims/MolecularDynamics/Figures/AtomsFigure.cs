using System.Globalization;
using SimKit.Plot;
using SimKit.Runs;

namespace SimKit.MolecularDynamics.Figures;

/// <summary>The figure "snapshot": the atoms of a frame of <c>output/trajectory.h5md</c> in their box, coloured by type or speed.</summary>
public sealed class AtomsFigure : IFigure
{
    private const string FileName = "trajectory.h5md", Kind = "type", Speed = "speed";
    private const long MostAtoms = 2_000_000;
    private const int Samples = 100; // atoms whose nearest neighbours set the size of all
    private const double Rounding = 1e-6;

    /// <inheritdoc/>
    public string Name => "snapshot";

    /// <inheritdoc/>
    public string Description => "the atoms of output/trajectory.h5md in their box (--variable type or speed; --time first, last or a frame)";

    /// <inheritdoc/>
    public bool AppliesTo(string runDirectory) => File.Exists(MeasureRecords.PathIn(runDirectory, FileName));

    /// <inheritdoc/>
    public Picture Draw(string runDirectory, FigureRequest request)
    {
        using var file = new MeasureRecords(runDirectory, FileName);
        int frame = file.Find(request.Time);
        double[] positions = file.Read("position", frame), edges = file.Read("edges", frame);
        int count = positions.Length / 3;
        if (count is 0 or > (int)MostAtoms)
        {
            throw UserError.Input(
                new SourcePlace(MeasureRecords.PathIn(runDirectory, FileName)), $"has {count} atoms; a picture shows 1 … {MostAtoms}");
        }

        double[] types = file.Has("species") ? file.Read("species") : [.. Enumerable.Repeat(1.0, count)];
        bool bySpeed = Choose(request.Variable, file.Has("velocity"), types) == Speed;
        (double[] lower, double[] upper) = BoxAround(positions, edges);
        return new ParticleView
        {
            Positions = positions,
            Values = bySpeed ? Speeds(file.Read("velocity", frame)) : types,
            HasKinds = !bySpeed,
            Radius = RadiusOf(positions, Math.Max(upper[0] - lower[0], Math.Max(upper[1] - lower[1], upper[2] - lower[2]))),
            Lower = lower,
            Upper = upper,
            Title = string.Create(CultureInfo.InvariantCulture, $"{count:N0} atoms"),
            Subtitle = $"{file.Moment(frame)} · {file.Run}",
            Quantity = bySpeed ? "Speed" : Kind,
            Unit = bySpeed ? file.UnitOf("velocity") : "",
        }.Draw(request);
    }

    private static string Choose(string? wanted, bool hasVelocities, double[] types) => wanted switch
    {
        null => hasVelocities && types.All(type => type == types[0]) ? Speed : Kind,
        Kind => Kind,
        Speed when hasVelocities => Speed,
        Speed => throw UserError.Configuration(new SourcePlace("plot"), "the trajectory has no velocities; run with trajectory.velocities = true"),
        _ => throw UserError.Configuration(
            new SourcePlace("plot"), $"unknown variable '{wanted}'{Spelling.Suggestion(wanted, [Kind, Speed])}; there are: {Kind}, {Speed}"),
    };

    private static double[] Speeds(double[] velocities) =>
    [
        .. Enumerable.Range(0, velocities.Length / 3).Select(i => Math.Sqrt(
            (velocities[3 * i] * velocities[3 * i]) + (velocities[(3 * i) + 1] * velocities[(3 * i) + 1])
            + (velocities[(3 * i) + 2] * velocities[(3 * i) + 2]))),
    ];

    // The file has the edges of the box and not its corner: zero, unless atoms tell otherwise.
    private static (double[] Lower, double[] Upper) BoxAround(double[] positions, double[] edges)
    {
        double[] lower = new double[3], upper = new double[3];
        for (int axis = 0; axis < 3; axis++)
        {
            double edge = edges[4 * axis], least = double.PositiveInfinity, most = double.NegativeInfinity;
            for (int k = axis; k < positions.Length; k += 3)
            {
                (least, most) = (Math.Min(least, positions[k]), Math.Max(most, positions[k]));
            }

            bool isInside = least >= -Rounding * edge && most <= edge * (1 + Rounding);
            lower[axis] = isInside ? 0 : 0.5 * (least + most - edge);
            upper[axis] = lower[axis] + edge;
        }

        return (lower, upper);
    }

    // Half of the usual distance of the nearest neighbour.
    private static double RadiusOf(double[] positions, double edge)
    {
        int count = positions.Length / 3, stride = Math.Max(1, count / Samples);
        List<double> nearest = [];
        for (int i = 0; i < count; i += stride)
        {
            double least = double.PositiveInfinity;
            for (int j = 0; j < count; j++)
            {
                double x = positions[3 * i] - positions[3 * j], y = positions[(3 * i) + 1] - positions[(3 * j) + 1];
                double z = positions[(3 * i) + 2] - positions[(3 * j) + 2];
                least = j == i ? least : Math.Min(least, (x * x) + (y * y) + (z * z));
            }

            nearest.Add(least);
        }

        nearest.Sort();
        double distance = Math.Sqrt(nearest[nearest.Count / 2]);
        return 0.5 * (double.IsFinite(distance) && distance > 0 ? Math.Min(distance, edge / 4) : edge / 20);
    }
}
