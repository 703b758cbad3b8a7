using SimKit.Grids;
using SimKit.Grids.Sphere;
using SimKit.Kernels;
using SimKit.Kernels.Vectors;
using SimKit.State;

namespace SimKit.Climate.Kernels;

/// <summary>
/// One tile of the sphere with everything a stage reads besides the prognostic fields: geometry, orography, and the point values of the
/// present stage. All arrays have the memory layout of the prognostic fields' block; cell (0, 0) is the tile's first own cell.
/// </summary>
public sealed unsafe class Tile<T> : ITile, IDisposable
    where T : unmanaged
{
    private readonly AlignedBuffer<T>[] arrays;

    /// <summary>Prepares a tile; its orography is flat.</summary>
    public Tile(CubedSphere sphere, BlockShape shape, int number)
    {
        Sphere = sphere;
        Shape = shape;
        Number = number;
        Columns = new LineTables<T>(sphere, Cells.I0, Cells.I1);
        Rows = new LineTables<T>(sphere, Cells.J0, Cells.J1);
        Stride = shape.StrideJ;
        Reach = Around(4);
        Rim = Around(1);
        arrays = [.. Enumerable.Range(0, 8).Select(_ => new AlignedBuffer<T>(shape.Elements))];
        Depth = Cell(0);
        Surface = Cell(1);
        U = Cell(2);
        V = Cell(3);
        Orography = Cell(4);
        OrographyWest = Cell(5);
        OrographySouth = Cell(6);
        InverseRoot = Cell(7);
        var metric = new DiscreteMetric(sphere);
        for (int j = Reach.J0; j < Reach.J1; j++)
        {
            for (int i = Reach.I0; i < Reach.I1; i++)
            {
                InverseRoot[(j * Stride) + i] = Real.Round<T>(1 / metric.PointRoot(Cells.J0 + j, Cells.I0 + i));
            }
        }
    }

    /// <inheritdoc/>
    public CubedSphere Sphere { get; }

    /// <summary>Layout of all arrays.</summary>
    public BlockShape Shape { get; }

    /// <inheritdoc/>
    public int Number { get; }

    /// <inheritdoc/>
    public Box Cells => Shape.Cells;

    /// <inheritdoc/>
    public int Panel => Cells.K0;

    /// <summary>Geometry along i.</summary>
    public LineTables<T> Columns { get; }

    /// <summary>Geometry along j.</summary>
    public LineTables<T> Rows { get; }

    /// <summary>Elements between rows.</summary>
    public long Stride { get; }

    /// <inheritdoc/>
    public int CountI => Cells.CountI;

    /// <inheritdoc/>
    public int CountJ => Cells.CountJ;

    /// <summary>Cells of which point values are computed here: four beyond the own ones, as far as the panel goes; tile indices.</summary>
    public Box Reach { get; }

    /// <summary>Own cells and one around them, as far as the panel goes; tile indices.</summary>
    public Box Rim { get; }

    /// <summary>Whether the tile lies on a side of its panel.</summary>
    public bool Touches(PanelSide side) => side switch
    {
        PanelSide.West => Cells.I0 == 0,
        PanelSide.East => Cells.I1 == Sphere.Size,
        PanelSide.South => Cells.J0 == 0,
        _ => Cells.J1 == Sphere.Size,
    };

    /// <summary>Depth h at points, m.</summary>
    public T* Depth { get; }

    /// <summary>Surface height H = h + b at points, m; ghosts included.</summary>
    public T* Surface { get; }

    /// <summary>u¹ at points, rad/s; ghosts included.</summary>
    public T* U { get; }

    /// <summary>u² at points, rad/s; ghosts included.</summary>
    public T* V { get; }

    /// <summary>Orography b at points, m; ghosts included.</summary>
    public T* Orography { get; }

    /// <summary>Orography on the faces before the cells along i, m.</summary>
    public T* OrographyWest { get; }

    /// <summary>Orography on the faces before the cells along j, m.</summary>
    public T* OrographySouth { get; }

    /// <summary>1/√g at points, made from the cell areas by the same rule that makes point values from cell means, m⁻².</summary>
    public T* InverseRoot { get; }

    /// <inheritdoc/>
    public PointValues At(int j, int i)
    {
        long k = (j * Stride) + i;
        return new PointValues(
            Real.Widen(Columns.Centre[i]), Real.Widen(Rows.Centre[j]), Real.Widen(Depth[k]), Real.Widen(Orography[k]), Real.Widen(U[k]),
            Real.Widen(V[k]));
    }

    /// <summary>Returns the memory.</summary>
    public void Dispose()
    {
        Columns.Dispose();
        Rows.Dispose();
        foreach (AlignedBuffer<T> array in arrays)
        {
            array.Dispose();
        }
    }

    private T* Cell(int array) => arrays[array].Pointer + Shape.Origin;

    private Box Around(int cells)
    {
        Box reach = Cells.Grow(0, cells, cells).Intersect(Box.Of(Sphere.Extent));
        return reach.Shift(-Cells.K0, -Cells.J0, -Cells.I0);
    }
}
