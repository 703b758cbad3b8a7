using SimKit.Grids;
using SimKit.Grids.Sphere;

namespace SimKit.Climate.Flow;

/// <summary>The prognostic quantities: cell means over dα dβ of √g·h, √g·h u¹, √g·h u², and √g·h q of every tracer.</summary>
public sealed class PrognosticFields : IDisposable
{
    private readonly Field<double>[] all;

    /// <summary>Makes fields of zeros.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="prefix">Put before the names of the fields.</param>
    /// <param name="tracers">Names of the tracers; none by default.</param>
    public PrognosticFields(SphereGrid grid, string prefix = "", IReadOnlyList<string>? tracers = null)
    {
        Mass = grid.NewField(prefix + "mass", "m3");
        Momentum1 = grid.NewField(prefix + "momentum_1", "m3 s-1");
        Momentum2 = grid.NewField(prefix + "momentum_2", "m3 s-1");
        Tracers = [.. (tracers ?? []).Select(name => grid.NewField($"{prefix}tracer {name}", "m3"))];
        all = [Mass, Momentum1, Momentum2, .. Tracers];
    }

    /// <summary>√g·h, m³ per unit of angle squared.</summary>
    public Field<double> Mass { get; }

    /// <summary>√g·h u¹.</summary>
    public Field<double> Momentum1 { get; }

    /// <summary>√g·h u².</summary>
    public Field<double> Momentum2 { get; }

    /// <summary>√g·h q of the tracers.</summary>
    public IReadOnlyList<Field<double>> Tracers { get; }

    /// <summary>All of them: mass, momentum, tracers.</summary>
    public ReadOnlySpan<Field<double>> All => all;

    /// <summary>Component 0, 1 or 2, and tracers from 3 on.</summary>
    public Field<double> this[int component] => all[component];

    /// <summary>Returns the memory.</summary>
    public void Dispose()
    {
        foreach (Field<double> field in all)
        {
            field.Dispose();
        }
    }
}
