using SimKit.Core;
using SimKit.Hdf5;
using SimKit.Particles;
using SimKit.Runs;

namespace SimKit.MolecularDynamics.Measures;

/// <summary><c>motion.nc</c> and <c>motion.csv</c>: mean square displacement and velocity autocorrelation over time.</summary>
internal sealed class MotionFile : MeasureFile
{
    private const string Lag = "lag", Displacement = "msd", Correlation = "vacf";
    private static readonly string[] Axes = ["msd_x", "msd_y", "msd_z"];
    private readonly AtomMotion motion;
    private readonly Func<SimulationBox> box;
    private readonly UnitSystem units;

    /// <summary>Makes the file, or goes on with it after a restart. Collective.</summary>
    public MotionFile(RunContext run, AtomMotion motion, Func<SimulationBox> box, UnitSystem units, MolecularDynamicsOptions.MotionOptions options)
        : base(run, "motion", options.Start)
    {
        (this.motion, this.box, this.units) = (motion, box, units);
        Begin(options.Every, units.Time);
    }

    private string AreaUnit => $"{units.Length}^2";

    private string CorrelationUnit => $"{units.Length}^2/{units.Time}^2";

    /// <inheritdoc/>
    protected override void Define(NetCdfFile made)
    {
        string[] overTime = ["time"];
        Define(made, Lag, overTime, "time since the origin", units.Time);
        Define(made, Displacement, overTime, "mean square displacement", AreaUnit);
        for (int axis = 0; axis < 3; axis++)
        {
            Define(made, Axes[axis], overTime, $"mean square displacement along {"xyz"[axis]}", AreaUnit);
        }

        Define(made, Correlation, overTime, "velocity autocorrelation", CorrelationUnit);
    }

    /// <inheritdoc/>
    protected override void Sample(double time) => motion.Sample(time, box());

    /// <inheritdoc/>
    protected override void Put(NetCdfFile target, ulong record)
    {
        target.Put<double>(Lag, [record], [1], [motion.Lag]);
        target.Put<double>(Displacement, [record], [1], [motion.Displacement]);
        for (int axis = 0; axis < 3; axis++)
        {
            target.Put<double>(Axes[axis], [record], [1], [motion.Displacements[axis]]);
        }

        target.Put<double>(Correlation, [record], [1], [motion.Correlation]);
    }

    /// <inheritdoc/>
    protected override (SeriesColumn Column, double[] Values)[] ColumnsOf(NetCdfFile written) =>
    [
        .. ((string[])["time", Lag, Displacement, .. Axes, Correlation])
            .Select(name => (new SeriesColumn(name, written.Variable(name).GetAttributeText("units")), written.Get<double>(name))),
    ];
}
