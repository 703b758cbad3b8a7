using SimKit.Grids;
using SimKit.Grids.Sphere;

namespace SimKit.Climate.Flow;

/// <summary>The prognostic quantities: cell means over dα dβ of √g·h, √g·h u¹, √g·h u², and √g·h q of every tracer.</summary>
/// <typeparam name="T">What the cells hold: double or float.</typeparam>
public sealed class PrognosticFields<T> : IDisposable
    where T : unmanaged
{
    /// <summary>Number of the first tracer: mass and momentum come before.</summary>
    internal const int FirstTracer = 3;

    private readonly Field<T>[] all;

    /// <summary>Makes fields of zeros.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="prefix">Put before the names of the fields.</param>
    /// <param name="tracers">Names of the tracers; none by default.</param>
    public PrognosticFields(SphereGrid grid, string prefix = "", IReadOnlyList<string>? tracers = null)
    {
        Mass = grid.NewField<T>(prefix + "mass", "m3");
        Momentum1 = grid.NewField<T>(prefix + "momentum_1", "m3 s-1");
        Momentum2 = grid.NewField<T>(prefix + "momentum_2", "m3 s-1");
        Tracers = [.. (tracers ?? []).Select(name => grid.NewField<T>($"{prefix}tracer {name}", "m3"))];
        all = [Mass, Momentum1, Momentum2, .. Tracers];
    }

    /// <summary>√g·h, m³ per unit of angle squared.</summary>
    public Field<T> Mass { get; }

    /// <summary>√g·h u¹.</summary>
    public Field<T> Momentum1 { get; }

    /// <summary>√g·h u².</summary>
    public Field<T> Momentum2 { get; }

    /// <summary>√g·h q of the tracers.</summary>
    public IReadOnlyList<Field<T>> Tracers { get; }

    /// <summary>All of them: mass, momentum, tracers.</summary>
    public ReadOnlySpan<Field<T>> All => all;

    /// <summary>Component 0, 1 or 2, and tracers from 3 on.</summary>
    public Field<T> this[int component] => all[component];

    /// <summary>Returns the memory.</summary>
    public void Dispose()
    {
        foreach (Field<T> field in all)
        {
            field.Dispose();
        }
    }
}
