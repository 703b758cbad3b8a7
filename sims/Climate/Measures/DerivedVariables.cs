using SimKit.Climate.Formats;
using SimKit.Climate.ShallowWater;
using SimKit.Grids;

namespace SimKit.Climate.Measures;

/// <summary>Output variables that follow from depth and wind at the cell centres; only those that are asked for take memory.</summary>
internal sealed class DerivedVariables : IDisposable
{
    private static readonly (string Name, string StandardName, string LongName, string Units)[] Known =
    [
        ("zeta", "atmosphere_relative_vorticity", "relative vorticity", "s-1"),
        ("pv", "", "potential vorticity", "m-1 s-1"),
        ("phi", "geopotential", "geopotential of the fluid's surface", "m2 s-2"),
        ("ke", "specific_kinetic_energy_of_air", "kinetic energy", "m2 s-2"),
    ];

    private readonly IShallowWaterModel model;
    private readonly FlowSamples samples;

    /// <summary>Makes those of the variables that are chosen.</summary>
    public DerivedVariables(IShallowWaterModel model, IReadOnlyList<string> chosen, string cellMethods)
    {
        this.model = model;
        samples = new FlowSamples(model);
        All = [.. Known.Where(known => chosen.Contains(known.Name)).Select(known => Make(known, cellMethods))];
    }

    /// <summary>Names of all that there are.</summary>
    public static IEnumerable<string> Names => Known.Select(known => known.Name);

    /// <summary>The variables that were made.</summary>
    public IReadOnlyList<ClimateVariable> All { get; }

    /// <summary>Returns the memory.</summary>
    public void Dispose()
    {
        foreach (ClimateVariable variable in All)
        {
            variable.Field.Dispose();
        }
    }

    private ClimateVariable Make((string Name, string StandardName, string LongName, string Units) known, string cellMethods)
    {
        Field<double> field = model.Grid.NewField(known.LongName, known.Units);
        return new ClimateVariable(known.Name, known.StandardName, known.LongName, known.Units, cellMethods, IsStatic: false, field, () =>
        {
            model.RefreshPoints();
            field.Set((k, j, i) => samples.At(k, j, i)[known.Name]);
        });
    }
}
