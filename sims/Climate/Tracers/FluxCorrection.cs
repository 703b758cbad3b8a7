using System.Numerics;
using SimKit.Climate.Flow;
using SimKit.Climate.Kernels.Tracers;
using SimKit.Grids;
using SimKit.Grids.Halo;
using SimKit.Grids.Sphere;

namespace SimKit.Climate.Tracers;

/// <summary>
/// The limiter of tracers: flux-corrected transport, Zalesak (1979), J. Comput. Phys. 31, 335, once a step, from the fluxes of all stages
/// with their Runge–Kutta weights. One more exchange a step: what each cell can bear.
/// </summary>
internal sealed class FluxCorrection<T> : IDisposable
    where T : unmanaged, INumber<T>
{
    private readonly CorrectionOnTiles<T> work;
    private readonly bool positiveOnly;
    private readonly Field<T>[] parts;
    private readonly HaloExchange<T> cells;

    public FluxCorrection(SphereGrid grid, CorrectionOnTiles<T> work, int tracers, TracerLimiter limiter)
    {
        this.work = work;
        positiveOnly = limiter == TracerLimiter.Positive;
        parts = [.. Enumerable.Range(0, 2 * tracers).Select(n => grid.NewField<T>($"part {n}", "1"))];
        cells = grid.NewExchange<T>(parts.Length, tag: 4);
    }

    /// <summary>The largest part of a cell's mass on this rank that came in during the last step.</summary>
    public double Inflow { get; private set; }

    /// <summary>Keeps the mixing ratios of the start of a step; the state's halo must be filled.</summary>
    public void Begin(PrognosticFields<T> start) => work.Keep(start);

    /// <summary>
    /// Makes the tracers' step: the mass is that of the end of the step, the tracers are still those of its start. Collective.
    /// </summary>
    public void End(PrognosticFields<T> state, PrognosticFields<T>? rest, double seconds)
    {
        Inflow = work.Bound(state, rest, parts, seconds, positiveOnly);
        cells.Exchange(parts);
        work.Correct(state, rest, parts, seconds);
    }

    /// <summary>Returns the memory.</summary>
    public void Dispose()
    {
        cells.Dispose();
        foreach (Field<T> part in parts)
        {
            part.Dispose();
        }
    }
}
