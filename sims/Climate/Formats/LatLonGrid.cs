namespace SimKit.Climate.Formats;

/// <summary>
/// A regular latitude-longitude grid over the whole sphere: rows from south to north, columns eastward from the meridian of Greenwich,
/// which is the western face of the first column.
/// </summary>
public sealed class LatLonGrid
{
    /// <summary>Largest number of rows: a hundredth of a degree.</summary>
    public const int MostRows = 18_000;

    private readonly double[] sines;
    private readonly double[] tangents;

    /// <summary>A grid of <paramref name="rows"/> × <paramref name="columns"/> cells.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than 2 rows or 4 columns, or more than <see cref="MostRows"/> rows.</exception>
    public LatLonGrid(int rows, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rows, MostRows);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 4);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(columns, 2 * MostRows);
        Rows = rows;
        Columns = columns;
        sines = new double[rows + 1];
        tangents = new double[rows + 1];
        for (int j = 0; j <= rows; j++)
        {
            double latitude = RowFace(j);
            (sines[j], tangents[j]) = j == 0 ? (-1, double.NegativeInfinity)
                : j == rows ? (1, double.PositiveInfinity)
                : (Math.Sin(latitude), Math.Tan(latitude));
        }
    }

    /// <summary>The grid that suits a cubed sphere of N cells along a panel: 2N × 4N, as fine as the sphere along the equator.</summary>
    public static LatLonGrid For(int size) => new(2 * size, 4 * size);

    /// <summary>Rows from pole to pole.</summary>
    public int Rows { get; }

    /// <summary>Columns around the Earth.</summary>
    public int Columns { get; }

    /// <summary>Height of a row, radians.</summary>
    public double RowHeight => Math.PI / Rows;

    /// <summary>Width of a column, radians.</summary>
    public double ColumnWidth => 2 * Math.PI / Columns;

    /// <summary>Latitude of the southern face of row j, radians; j = <see cref="Rows"/> is the north pole.</summary>
    public double RowFace(int j) => Math.PI * (((double)j / Rows) - 0.5);

    /// <summary>Longitude of the western face of column i, radians.</summary>
    public double ColumnFace(int i) => 2 * Math.PI * i / Columns;

    /// <summary>Latitude of a place counted in rows from the south pole, degrees north.</summary>
    public double Latitude(double row) => ((180.0 * row) - (90.0 * Rows)) / Rows;

    /// <summary>Longitude of a place counted in columns from Greenwich, degrees east.</summary>
    public double Longitude(double column) => 360.0 * column / Columns;

    /// <summary>Sine of the latitude of the southern face of row j; exactly ±1 at the poles.</summary>
    public double Sine(int j) => sines[j];

    /// <summary>Tangent of the latitude of the southern face of row j; infinite at the poles.</summary>
    public double Tangent(int j) => tangents[j];

    /// <summary>Exact area of a cell of row j on the unit sphere.</summary>
    public double Area(int j) => ColumnWidth * (sines[j + 1] - sines[j]);

    /// <summary>The row that holds a point with this tangent of the latitude.</summary>
    public int RowOf(double tangent) => Math.Clamp((int)((Math.Atan(tangent) + (Math.PI / 2)) / RowHeight), 0, Rows - 1);
}
