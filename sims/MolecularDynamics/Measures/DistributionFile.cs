using SimKit.Core;
using SimKit.Hdf5;
using SimKit.Particles;
using SimKit.Runs;

namespace SimKit.MolecularDynamics.Measures;

/// <summary><c>rdf.nc</c>: g(r) at each time; <c>rdf.csv</c>: its average over all of them.</summary>
internal sealed class DistributionFile : MeasureFile
{
    private const string Distance = "r";
    private readonly RadialDistribution distribution;
    private readonly Func<SimulationBox> box;
    private readonly UnitSystem units;

    /// <summary>Makes the file, or goes on with it after a restart. Collective.</summary>
    public DistributionFile(
        RunContext run, RadialDistribution distribution, Func<SimulationBox> box, UnitSystem units, MolecularDynamicsOptions.DistributionOptions options)
        : base(run, "rdf", options.Start)
    {
        (this.distribution, this.box, this.units) = (distribution, box, units);
        Begin(options.Every, units.Time);
    }

    private ulong Bins => (ulong)distribution.Bins;

    /// <inheritdoc/>
    protected override void Define(NetCdfFile made)
    {
        made.DefineDimension(Distance, Bins);
        Define(made, Distance, [Distance], "distance", units.Length);
        for (int curve = 0; curve < distribution.CurveCount; curve++)
        {
            string of = curve == 0 ? "all atoms" : $"types {distribution.SuffixOf(curve)[1..].Replace('_', ' ')}";
            Define(made, NameOf("rdf", curve), ["time", Distance], $"radial distribution function of {of}", "1");
            Define(made, NameOf("coordination", curve), ["time", Distance], $"atoms within the distance, {of}", "1");
        }
    }

    /// <inheritdoc/>
    protected override void PutOnce(NetCdfFile made) =>
        made.Put<double>(Distance, [0], [Bins], [.. Enumerable.Range(0, distribution.Bins).Select(distribution.DistanceOf)]);

    /// <inheritdoc/>
    protected override void Sample(double time) => distribution.Sample(box().Volume);

    /// <inheritdoc/>
    protected override void Put(NetCdfFile target, ulong record)
    {
        for (int curve = 0; curve < distribution.CurveCount; curve++)
        {
            target.Put<double>(NameOf("rdf", curve), [record, 0], [1, Bins], distribution.Values[curve]);
            target.Put<double>(NameOf("coordination", curve), [record, 0], [1, Bins], distribution.Coordination[curve]);
        }
    }

    /// <inheritdoc/>
    protected override (SeriesColumn Column, double[] Values)[] ColumnsOf(NetCdfFile written) =>
    [
        (new SeriesColumn(Distance, units.Length), written.Get<double>(Distance)),
        .. Enumerable.Range(0, distribution.CurveCount).SelectMany(curve => new[] { NameOf("rdf", curve), NameOf("coordination", curve) })
            .Select(name => (new SeriesColumn(name), MeanOf(written.Get<double>(name), distribution.Bins))),
    ];

    /// <summary>The mean of the records of a variable.</summary>
    internal static double[] MeanOf(double[] records, int length)
    {
        int count = records.Length / length;
        return [.. Enumerable.Range(0, length).Select(bin => Enumerable.Range(0, count).Sum(r => records[(r * length) + bin]) / Math.Max(1, count))];
    }

    private string NameOf(string quantity, int curve) => quantity + distribution.SuffixOf(curve);
}
