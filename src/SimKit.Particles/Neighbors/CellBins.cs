using SimKit.Kernels;
using SimKit.Kernels.Particles;
using SimKit.Particles.Decomposition;
using SimKit.Particles.Exchange;

namespace SimKit.Particles.Neighbors;

/// <summary>
/// Sorts particles of a domain and their ghosts into columns of low cells, so that rows that are neighbours in memory are neighbours in space.
/// The order of owned rows follows from positions and ids alone.
/// </summary>
public sealed class CellBins : IDisposable
{
    private const double ParticlesOfColumnBase = 6; // columns whose base is that of a cube with so many particles: measured
    private const int MostCellsOfReach = 64;
    private const long MostCellsOfParticle = 64, MostCellsAnyway = 1 << 18; // in all, where space is nearly empty
    private readonly ParticleSet particles;
    private readonly double reach, density;
    private CellGrid grid;
    private readonly NativeList<int> ownStarts = new(), ghostStarts = new(), cells = new(), order = new();

    /// <summary>Lays out the cells.</summary>
    /// <param name="particles">The particles.</param>
    /// <param name="domain">The own part of the box.</param>
    /// <param name="reach">How far outside of it ghosts may be.</param>
    /// <param name="density">Particles in a unit of volume, about.</param>
    public CellBins(ParticleSet particles, Brick domain, double reach, double density)
    {
        (this.particles, this.reach, this.density) = (particles, reach, density);
        Fit(domain);
    }

    /// <summary>Owned rows by cell.</summary>
    public CellRows Own { get; private set; }

    /// <summary>Ghosts by cell.</summary>
    public CellRows Ghosts { get; private set; }

    /// <summary>Lays out the cells in another domain. Rows must be sorted anew.</summary>
    public void Fit(Brick domain)
    {
        double width = Math.Min(reach, Math.Max(reach / MostCellsOfReach, Math.Cbrt(ParticlesOfColumnBase / density)));
        double height = Math.Min(reach, Math.Max(reach / MostCellsOfReach, 1 / (density * width * width)));
        Vector3D size = domain.Upper - domain.Lower;
        double most = Math.Max(MostCellsAnyway, MostCellsOfParticle * particles.OwnedCount);
        while ((1 + (size.X / width)) * (1 + (size.Y / width)) * (1 + (size.Z / height)) > most && height < size.X + size.Y + size.Z)
        {
            (width, height) = (2 * width, 2 * height);
        }

        (double perX, double x, int countX) = Axis(domain.Lower.X, size.X, width, reach);
        (double perY, double y, int countY) = Axis(domain.Lower.Y, size.Y, width, reach);
        (double perZ, double z, int countZ) = Axis(domain.Lower.Z, size.Z, height, reach);
        grid = new CellGrid(x, y, z, perX, perY, perZ, countX, countY, countZ);
        Own = new CellRows(grid, ownStarts, 0, 0);
        Ghosts = Own;
    }

    /// <summary>Sorts the owned rows.</summary>
    public void SortOwned()
    {
        int count = particles.OwnedCount;
        Sort(0, count, particles.Ids.Rows(count), ownStarts);
        particles.ReorderOwned(order.Span);
        Own = new CellRows(grid, ownStarts, 0, count);
    }

    /// <summary>Sorts the ghosts.</summary>
    public void SortGhosts(Ghosts ghosts)
    {
        Sort(particles.OwnedCount, particles.GhostCount, [], ghostStarts);
        ghosts.Reorder(order.Span);
        Ghosts = new CellRows(grid, ghostStarts, particles.OwnedCount, particles.GhostCount);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ownStarts.Dispose();
        ghostStarts.Dispose();
        cells.Dispose();
        order.Dispose();
    }

    private void Sort(int first, int count, ReadOnlySpan<long> ids, NativeList<int> starts)
    {
        starts.Resize(grid.Cells + 2);
        cells.Resize(count);
        order.Resize(count);
        CellSort.Sort(particles.Positions.Rows(particles.Count), first, count, ids, grid, starts.Span, cells.Span, order.Span);
    }

    // A whole number of cells fills the domain, so that none holds both own particles and ghosts.
    private static (double PerLength, double Lower, int Count) Axis(double lower, double size, double width, double reach)
    {
        int inside = Math.Max(1, (int)Math.Round(size / width));
        double exact = size / inside;
        int outside = (int)Math.Ceiling(reach / exact);
        return (inside / size, lower - (outside * exact), inside + (2 * outside));
    }
}
