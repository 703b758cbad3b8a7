using SimKit.Grids.Sphere;

namespace SimKit.Climate.Kernels.Edges;

/// <summary>
/// Points on both sides of a part of a panel edge, as lines along it: rows 0, 1, 2 are own points away from the edge, −1, −2, −3 ghosts.
/// A line lies in one piece wherever the edge is, so that the work on edges goes by bundles on all four sides.
/// </summary>
internal sealed unsafe class EdgeBelt<T> : IDisposable
    where T : unmanaged
{
    private const int Ghosts = GhostInterpolation.Depth;
    private const int OwnRows = 3;
    private const int Rows = Ghosts + OwnRows;
    private readonly Tile<T> tile;
    private readonly int count;
    private readonly EdgePath path;
    private readonly LineSet<T> lines;

    public EdgeBelt(Tile<T> tile, EdgePart part)
    {
        (this.tile, count, path) = (tile, part.Count, EdgePath.Of(tile, part));
        lines = new LineSet<T>(3 * Rows, part.Count);
    }

    /// <summary>Elements from a row to the next one inwards.</summary>
    public long Stride => lines.Stride;

    /// <summary>Surface height in row 0, m.</summary>
    public T* Surface => lines[Ghosts];

    /// <summary>u¹ in row 0, rad/s.</summary>
    public T* U => lines[Rows + Ghosts];

    /// <summary>u² in row 0, rad/s.</summary>
    public T* V => lines[(2 * Rows) + Ghosts];

    /// <summary>The line of ghosts in row −1 − <paramref name="depth"/> of a quantity.</summary>
    public T* GhostsOf(T* line, int depth) => line - ((1 + depth) * Stride);

    /// <summary>Gives the ghosts of a quantity to an array of the tile.</summary>
    public void WriteGhosts(T* line, T* array) => WriteGhosts(line - Stride, -Stride, array);

    /// <summary>Gives three lines of ghosts, <paramref name="stride"/> elements apart, to an array of the tile.</summary>
    public void WriteGhosts(T* ghosts, long stride, T* array)
    {
        T* cells = array + path.First - path.Inward;
        if (path.Along == 1)
        {
            for (int depth = 0; depth < Ghosts; depth++)
            {
                Line(ghosts + (depth * stride)).CopyTo(Line(cells - (depth * path.Inward)));
            }

            return;
        }

        for (int n = 0; n < count; n++)
        {
            cells[0] = ghosts[n];
            cells[-path.Inward] = ghosts[n + stride];
            cells[-2 * path.Inward] = ghosts[n + (2 * stride)];
            cells += path.Along;
        }
    }

    /// <summary>Takes own points from the tile.</summary>
    public void ReadOwn()
    {
        Read(tile.Surface, Surface, 0);
        Read(tile.U, U, 0);
        Read(tile.V, V, 0);
    }

    /// <summary>Takes the velocity of ghosts from the tile: where the wind is given, it is given there too.</summary>
    public void ReadGhostVelocity()
    {
        Read(tile.U, U, -Ghosts);
        Read(tile.V, V, -Ghosts);
    }

    public void Dispose() => lines.Dispose();

    private void Read(T* array, T* line, int firstRow)
    {
        T* cells = array + path.First + (firstRow * path.Inward), to = line + (firstRow * Stride);
        if (path.Along == 1)
        {
            for (int row = 0; row < OwnRows; row++)
            {
                Line(cells + (row * path.Inward)).CopyTo(Line(to + (row * Stride)));
            }

            return;
        }

        for (int n = 0; n < count; n++)
        {
            to[n] = cells[0];
            to[n + Stride] = cells[path.Inward];
            to[n + (2 * Stride)] = cells[2 * path.Inward];
            cells += path.Along;
        }
    }

    private Span<T> Line(T* start) => new(start, count);
}
