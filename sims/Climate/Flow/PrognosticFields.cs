using SimKit.Grids;
using SimKit.Grids.Sphere;

namespace SimKit.Climate.Flow;

/// <summary>The three prognostic quantities: cell means over dα dβ of √g·h, √g·h u¹, √g·h u².</summary>
public sealed class PrognosticFields : IDisposable
{
    /// <summary>Makes fields of zeros.</summary>
    public PrognosticFields(SphereGrid grid, string prefix = "")
    {
        Mass = grid.NewField(prefix + "mass", "m3");
        Momentum1 = grid.NewField(prefix + "momentum_1", "m3 s-1");
        Momentum2 = grid.NewField(prefix + "momentum_2", "m3 s-1");
    }

    /// <summary>√g·h, m³ per unit of angle squared.</summary>
    public Field<double> Mass { get; }

    /// <summary>√g·h u¹.</summary>
    public Field<double> Momentum1 { get; }

    /// <summary>√g·h u².</summary>
    public Field<double> Momentum2 { get; }

    /// <summary>Component 0, 1 or 2.</summary>
    public Field<double> this[int component] => component switch { 0 => Mass, 1 => Momentum1, _ => Momentum2 };

    /// <summary>Returns the memory.</summary>
    public void Dispose()
    {
        Mass.Dispose();
        Momentum1.Dispose();
        Momentum2.Dispose();
    }
}
