using SimKit.Climate.Measures;
using SimKit.Climate.Spectra;
using SimKit.Core;
using SimKit.Grids.Halo;
using SimKit.Grids.Sphere;
using SimKit.Hdf5;

namespace SimKit.Climate.Formats.Extracts;

/// <summary>
/// <c>spectrum.nc</c>: kinetic energy by total wavenumber. The wind at the cell centres is interpolated as a vector in space to a Gaussian
/// grid as fine as the cells; the first rank gathers it and computes the spectrum alone, which at C96 takes a fraction of a second.
/// </summary>
internal sealed class SpectrumFile : IResultWriter
{
    private const string Total = "kinetic_energy", Rotational = "kinetic_energy_rotational", Divergent = "kinetic_energy_divergent";

    private readonly RunContext run;
    private readonly ClimateFileOptions options;
    private readonly FlowPoints flow;
    private readonly int waves;
    private readonly KineticEnergySpectrum? spectrum;
    private readonly Vector3[] places = [];
    private readonly SphereInterpolation interpolation;
    private readonly CellGather gather;
    private readonly double[] cells;
    private readonly double[][] wind;
    private readonly RecordFile file;

    /// <summary>Makes the file, or goes on with it after a restart. Collective.</summary>
    public SpectrumFile(RunContext run, SphereGrid grid, ClimateFileOptions options, FlowPoints flow)
    {
        (this.run, this.options, this.flow) = (run, options, flow);
        waves = WavesOn(grid.Sphere);
        if (run.Rank == 0)
        {
            spectrum = new KineticEnergySpectrum(grid.Sphere.Radius, waves);
            places = spectrum.Grid.Places;
        }

        interpolation = new SphereInterpolation(grid.Sphere, places);
        gather = new CellGather(
            run, grid.CellLayout, new SphereOwners(grid.Sphere.Size, run.Size), [.. interpolation.Cells]);
        cells = new double[gather.Count];
        wind = [.. flow.Wind.Select(_ => new double[places.Length])];
        file = new RecordFile(run, Path.Combine(run.OutputDirectory!, "spectrum.nc"), Begin);
    }

    /// <summary>The shortest wave that cells can show is two cells long: 2N waves around the sphere.</summary>
    public static int WavesOn(CubedSphere sphere) => Math.Min((2 * sphere.Size) - 1, KineticEnergySpectrum.MostWaves);

    /// <inheritdoc/>
    public void Write(long step, double time)
    {
        flow.Refresh();
        for (int c = 0; c < wind.Length; c++)
        {
            gather.Gather(flow.Wind[c], cells);
            interpolation.Apply(cells, wind[c]);
        }

        Compute();
        file.Append(time, PutRecord);
    }

    /// <summary>Closes the file. Collective.</summary>
    public void Dispose() => file.Dispose();

    private void Compute()
    {
        double[] eastward = new double[places.Length], northward = new double[places.Length];
        for (int n = 0; n < places.Length; n++)
        {
            var vector = new Vector3(wind[0][n], wind[1][n], wind[2][n]);
            eastward[n] = Vector3.Dot(vector, places[n].East);
            northward[n] = Vector3.Dot(vector, places[n].North);
        }

        spectrum?.Compute(eastward, northward);
    }

    private void Begin(NetCdfFile made)
    {
        CfHeader.Describe(made, run, options, "Kinetic energy of a unit of mass by total wavenumber l, from the spherical harmonics of "
            + "vorticity and divergence: E(l) = a^2 / (4 l (l + 1)) sum_m (|zeta_lm|^2 + |delta_lm|^2). The sum over l is the area mean. "
            + "Koshyk and Hamilton 2001, J. Atmos. Sci. 58, 329.");
        made.DefineDimension("wavenumber", (ulong)waves);
        NetCdfVariable wavenumber = made.DefineVariable<int>("wavenumber", ["wavenumber"]);
        wavenumber.SetAttribute("long_name", "total wavenumber");
        wavenumber.SetAttribute("units", "1");
        foreach ((string name, string longName) in new[]
        {
            (Total, "kinetic energy"), (Rotational, "kinetic energy of the rotational wind"),
            (Divergent, "kinetic energy of the divergent wind"),
        })
        {
            NetCdfVariable defined = made.DefineVariable<double>(name, ["time", "wavenumber"]);
            defined.SetAttribute("long_name", longName);
            defined.SetAttribute("units", "m2 s-2");
            defined.SetAttribute("cell_methods", "area: mean time: point");
        }

        made.EndDefinitions();
        if (run.Rank == 0)
        {
            wavenumber.Put<int>([.. Enumerable.Range(1, waves)]);
        }
    }

    private void PutRecord(NetCdfFile target, ulong record)
    {
        if (spectrum is null)
        {
            return;
        }

        double[] total = [.. spectrum.Rotational.Zip(spectrum.Divergent, (one, other) => one + other)];
        foreach ((string name, double[] values) in new[]
        {
            (Total, total), (Rotational, spectrum.Rotational), (Divergent, spectrum.Divergent),
        })
        {
            target.Put<double>(name, [record, 0], [1, (ulong)waves], values);
        }
    }
}
