using SimKit.Climate.Measures;
using SimKit.Runs;

namespace SimKit.Climate;

/// <summary>[output]: what is written, besides the times that every run has.</summary>
public sealed record ResultOptions : ICheckedOptions
{
    /// <summary>Variables of climate.nc, and of zonal.nc and probes.nc; null for the state.</summary>
    [Setting("variables to write: orog, zg, h, u, v, zeta, pv, phi, ke; the first five when not set")]
    public IReadOnlyList<string>? Variables { get; init; }

    /// <summary>Whether zonal.nc is written.</summary>
    [Setting("zonal.nc: means of surface, wind and the variables around circles of latitude")]
    public bool ZonalMeans { get; init; }

    /// <summary>Whether spectrum.nc is written.</summary>
    [Setting("spectrum.nc: kinetic energy by total wavenumber")]
    public bool Spectrum { get; init; }

    /// <summary>Stations of probes.nc.</summary>
    [Setting("probes.nc: stations, each \"name, latitude, longitude\" in degrees north and east")]
    public IReadOnlyList<string> Probes { get; init; } = [];

    /// <summary>Simulated time between two records of probes.nc, s; null for the output times.</summary>
    [Setting("simulated time between two records of probes.nc; as the other files when not set", Unit = "s", Above = 0)]
    public double? ProbesEvery { get; init; }

    internal IReadOnlyList<Station> Stations => [.. Probes.Select(probe => Station.Parse(probe, out _)!)];

    internal bool NeedsPoints => Spectrum || Probes.Count > 0;

    // Fields on the cells that these results need, for the estimate of memory.
    internal int Fields => DerivedVariables.Names.Count(name => Variables?.Contains(name) == true)
        + (NeedsPoints ? FlowPoints.Fields : 0);

    /// <inheritdoc/>
    public void Check(SettingCheck check)
    {
        CheckVariables(check);
        CheckProbes(check);
        check.Require(ProbesEvery is null || Probes.Count > 0, nameof(ProbesEvery), "but there are no probes");
    }

    private void CheckVariables(SettingCheck check)
    {
        IReadOnlyList<string> chosen = Variables ?? [], known = ClimateVariables.Names;
        check.Require(Variables is not { Count: 0 }, nameof(Variables), "must name at least one variable");
        for (int v = 0; v < chosen.Count; v++)
        {
            if (!known.Contains(chosen[v]))
            {
                string allowed = string.Join(", ", known.Select(name => $"'{name}'"));
                check.RejectItem(nameof(Variables), v, $"must be one of {allowed}{Spelling.Suggestion(chosen[v], known)}");
            }
            else if (chosen.Take(v).Contains(chosen[v]))
            {
                check.RejectItem(nameof(Variables), v, "which is in the list already");
            }
        }
    }

    private void CheckProbes(SettingCheck check)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (int p = 0; p < Probes.Count; p++)
        {
            if (Station.Parse(Probes[p], out string problem) is not { } station)
            {
                check.RejectItem(nameof(Probes), p, problem);
            }
            else if (!names.Add(station.Name))
            {
                check.RejectItem(nameof(Probes), p, $"there is a station '{station.Name}' already");
            }
        }
    }
}
