using System.Numerics;
using SimKit.Climate.Flow;
using SimKit.Climate.Kernels;
using SimKit.Climate.Kernels.Diffusion;
using SimKit.Grids;
using SimKit.Grids.Halo;
using SimKit.Grids.Sphere;
using SimKit.Runs;

namespace SimKit.Climate.ShallowWater;

/// <summary>
/// Diffusion after the step: ν∇² − ν₄∇⁴ on the height of the surface and on the velocity, by explicit Euler steps. The Laplacian is
/// the divergence of gradient fluxes, and both panels at an edge use the mean of their fluxes, so that mass is kept to rounding. That of
/// the velocity is taken of its components in space and projected back, which is the Laplacian of vorticity and divergence.
/// </summary>
internal sealed class Diffusion<T> : IDisposable
    where T : unmanaged, INumber<T>
{
    private const double LongestRate = 1; // rate times step; stable up to 2, and no wave changes its sign up to 1
    private const int MostSubsteps = 50;
    private const int Quantities = 4;
    private readonly Diffusivity diffusivity;
    private readonly CubedSphere sphere;
    private readonly Field<T>[] points;
    private readonly Field<T>[] curvatures;
    private readonly Field<T>[] edgeFluxes;
    private readonly HaloExchange<T> cells;
    private readonly HaloExchange<T> edges;
    private readonly DiffusionOnTiles<T> work;

    /// <summary>Prepares the diffusion of a model; only the surface is diffused when the wind is given.</summary>
    public Diffusion(SphereGrid grid, IReadOnlyList<Tile<T>> tiles, Diffusivity diffusivity, bool withVelocity)
    {
        this.diffusivity = diffusivity;
        sphere = grid.Sphere;
        int count = withVelocity ? Quantities : 1;
        points = [.. Enumerable.Range(0, count).Select(n => grid.NewField<T>($"diffused {n}", "1"))];
        curvatures = diffusivity.Bilaplacian > 0
            ? [.. Enumerable.Range(0, count).Select(n => grid.NewField<T>($"curvature {n}", "1"))]
            : [];
        edgeFluxes = [.. Enumerable.Range(0, count).Select(n => grid.NewEdgeField<T>($"diffusive flux {n}", "1"))];
        cells = grid.NewExchange<T>(mostFields: Quantities, tag: 2);
        edges = grid.NewEdgeExchange<T>(mostFields: Quantities, tag: 3);
        work = new DiffusionOnTiles<T>(grid, tiles, edgeFluxes, withVelocity);
    }

    /// <summary>Refuses coefficients that would need more Euler steps than <see cref="MostSubsteps"/> in a step of the model.</summary>
    /// <exception cref="UserError">They would.</exception>
    public void Judge(double seconds)
    {
        double needed = seconds * diffusivity.LargestRate(sphere.Radius, sphere.Spacing) / LongestRate;
        if (needed > MostSubsteps)
        {
            throw UserError.Configuration(
                new SourcePlace("diffusion"),
                $"is too strong for this grid: a step of {seconds:0.#} s would need {needed:0} diffusion steps, at most {MostSubsteps} "
                + $"are made; lower the coefficients {needed / MostSubsteps:0.#} times, or take fewer cells");
        }
    }

    /// <summary>Advances the state by diffusion alone. Collective.</summary>
    /// <param name="state">The state; the point values of the tiles are refreshed from it by <paramref name="refresh"/>.</param>
    /// <param name="rest">What rounding has left of it, or null where nothing is kept.</param>
    /// <param name="refresh">Computes point values and ghosts of the tiles from the state.</param>
    /// <param name="seconds">Length of the step, s.</param>
    public void Step(PrognosticFields<T> state, PrognosticFields<T>? rest, Action refresh, double seconds)
    {
        int substeps = Math.Max(1, (int)Math.Ceiling(seconds * diffusivity.LargestRate(sphere.Radius, sphere.Spacing) / LongestRate));
        double step = seconds / substeps;
        for (int n = 0; n < substeps; n++)
        {
            refresh();
            work.TakePoints(points);
            if (diffusivity.Bilaplacian > 0)
            {
                ShareEdgeFluxes(points);
                work.Curve(points, diffusivity, curvatures); // ν f − ν₄ ∇²f
                cells.Start(curvatures);
                cells.Finish();
                work.FillGhosts(curvatures);
                ShareEdgeFluxes(curvatures);
                work.Update(curvatures, state, rest, step);
            }
            else
            {
                ShareEdgeFluxes(points);
                work.Update(points, state, rest, diffusivity.Laplacian * step);
            }
        }
    }

    /// <summary>Returns all memory.</summary>
    public void Dispose()
    {
        cells.Dispose();
        edges.Dispose();
        work.Dispose();
        foreach (Field<T> field in (Field<T>[])[.. points, .. curvatures, .. edgeFluxes])
        {
            field.Dispose();
        }
    }

    private void ShareEdgeFluxes(Field<T>[] fields)
    {
        work.ComputeEdgeFluxes(fields);
        edges.Start(edgeFluxes);
        edges.Finish();
    }
}
