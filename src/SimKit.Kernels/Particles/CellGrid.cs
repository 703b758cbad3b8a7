using System.Runtime.CompilerServices;

namespace SimKit.Kernels.Particles;

/// <summary>
/// Columns along z with square base, cut into low cells; numbered so that the cells of a column follow each other from low to high z, and
/// columns row by row. What lies outside belongs to the nearest cell.
/// </summary>
/// <param name="X">Lower end along x.</param>
/// <param name="Y">Lower end along y.</param>
/// <param name="Z">Lower end along z.</param>
/// <param name="PerX">Columns per length along x.</param>
/// <param name="PerY">Columns per length along y.</param>
/// <param name="PerZ">Cells per length along z.</param>
/// <param name="CountX">Columns along x.</param>
/// <param name="CountY">Columns along y.</param>
/// <param name="CountZ">Cells of a column.</param>
public readonly record struct CellGrid(
    double X, double Y, double Z, double PerX, double PerY, double PerZ, int CountX, int CountY, int CountZ)
{
    /// <summary>All columns.</summary>
    public int Columns => CountX * CountY;

    /// <summary>All cells.</summary>
    public int Cells => checked(CountX * CountY * CountZ);

    /// <summary>Column along x that holds a coordinate.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int IndexX(double x) => Clamp((x - X) * PerX, CountX);

    /// <summary>Column along y that holds a coordinate.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int IndexY(double y) => Clamp((y - Y) * PerY, CountY);

    /// <summary>Cell of a column that holds a coordinate.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int IndexZ(double z) => Clamp((z - Z) * PerZ, CountZ);

    /// <summary>The cell of a point.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int CellOf(double x, double y, double z) => (((IndexX(x) * CountY) + IndexY(y)) * CountZ) + IndexZ(z);

    // Limited before it is converted, so that no conversion need be checked.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Clamp(double value, int count) =>
        double.ConvertToIntegerNative<int>(double.MinNative(double.MaxNative(value, 0), count - 1));
}
