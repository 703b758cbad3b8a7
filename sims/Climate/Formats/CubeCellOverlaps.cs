using SimKit.Grids.Sphere;

namespace SimKit.Climate.Formats;

/// <summary>
/// The areas that one cell of the cubed sphere shares with the cells of a latitude-longitude grid, on the unit sphere. In (longitude,
/// sine of latitude) areas are true and a latitude-longitude cell is a rectangle, so by Green's theorem the shared area is minus the sum
/// over the cell's sides, counter-clockwise, of ∫ (clip(sin φ, bottom, top) − bottom) dλ. Each side is a great circle, for which the
/// integral is elementary (<see cref="GreatCircle.AreaBetween"/>); nothing is approximated.
/// </summary>
internal sealed class CubeCellOverlaps(CubedSphere sphere, LatLonGrid grid)
{
    private const double PoleDistance = 1e-9; // nearer than any cell corner that is not the pole itself
    private const double MeridianWidth = 1e-13;

    private readonly Side[] sides = new Side[6];
    private readonly Vector3[] corners = new Vector3[4];
    private readonly Vector3[] normals = new Vector3[4];
    private double[] areas = new double[64];
    private int sideCount;

    /// <summary>First row that the cell may touch.</summary>
    public int FirstRow { get; private set; }

    /// <summary>Number of rows that the cell may touch.</summary>
    public int Rows { get; private set; }

    /// <summary>First column, which may be negative: columns count on around the Earth.</summary>
    public int FirstColumn { get; private set; }

    /// <summary>Number of columns; one more than the grid has when the cell surrounds a pole, the last being the first again.</summary>
    public int Columns { get; private set; }

    /// <summary>Area shared with the cell in row <see cref="FirstRow"/> + r and column <see cref="FirstColumn"/> + c.</summary>
    public double this[int r, int c] => areas[(r * Columns) + c];

    /// <summary>All shared areas, row by row.</summary>
    public ReadOnlySpan<double> Areas => areas.AsSpan(0, Rows * Columns);

    /// <summary>Finds the outline of a cell and the rows and columns it may touch, which is cheap.</summary>
    public void Outline(int panel, int j, int i)
    {
        double x0 = sphere.Tangent(i), x1 = sphere.Tangent(i + 1), y0 = sphere.Tangent(j), y1 = sphere.Tangent(j + 1);
        corners[0] = CubeProjection.Direction(panel, x0, y0);
        corners[1] = CubeProjection.Direction(panel, x1, y0);
        corners[2] = CubeProjection.Direction(panel, x1, y1);
        corners[3] = CubeProjection.Direction(panel, x0, y1);

        // Lines of constant X or Y are great circles; their normals are known without the cancellation of a product of near corners.
        Vector3 x = CubeProjection.Components(panel, new Vector3(1, 0, 0));
        Vector3 y = CubeProjection.Components(panel, new Vector3(0, 1, 0));
        Vector3 z = CubeProjection.Components(panel, new Vector3(0, 0, 1));
        Vector3 centre = new(x.X, y.X, z.X), alpha = new(x.Y, y.Y, z.Y), beta = new(x.Z, y.Z, z.Z);
        normals[0] = beta - (y0 * centre);
        normals[1] = alpha - (x1 * centre);
        normals[2] = beta - (y1 * centre);
        normals[3] = alpha - (x0 * centre);
        FindSides();
        FindRange();
    }

    /// <summary>Computes the shared areas within the outline.</summary>
    public void Compute()
    {
        int needed = Rows * Columns;
        if (areas.Length < needed)
        {
            areas = new double[2 * needed];
        }

        areas.AsSpan(0, needed).Clear();
        for (int s = 0; s < sideCount; s++)
        {
            ref readonly Side side = ref sides[s];
            double west = Math.Min(side.From, side.To), east = Math.Max(side.From, side.To);
            double sign = side.To > side.From ? -1 : 1;
            if (side.IsPole)
            {
                AddPole(west, east, sign);
                continue;
            }

            double turn = side.Circle.TurningPointNear((west + east) / 2);
            if (turn > west && turn < east)
            {
                AddBranch(side.Circle, west, turn, sign);
                AddBranch(side.Circle, turn, east, sign);
            }
            else
            {
                AddBranch(side.Circle, west, east, sign);
            }
        }
    }

    // Sides that run along a meridian enclose nothing. A corner on a pole is a side along it; a cell around the north pole has the whole
    // pole as its upper side. Sides along the south pole lie at the bottom of every row and count nothing.
    private void FindSides()
    {
        sideCount = 0;
        int start = IsPole(corners[0]) ? 1 : 0;
        double first = corners[start].Longitude, longitude = first;
        for (int e = 0; e < 4; e++)
        {
            int from = (start + e) % 4, to = (start + e + 1) % 4;
            if (IsPole(corners[to]))
            {
                continue;
            }

            double next = longitude + Math.IEEERemainder(corners[to].Longitude - longitude, 2 * Math.PI);
            if (IsPole(corners[from]))
            {
                AddSide(new Side(longitude, next, default, IsPole: true), corners[from].Z > 0);
            }
            else
            {
                var side = new Side(longitude, next, GreatCircle.WithNormal(normals[from]), IsPole: false);
                AddSide(side, Math.Abs(next - longitude) > MeridianWidth);
            }

            longitude = next;
        }

        AddSide(new Side(longitude, first, default, IsPole: true), longitude - first > Math.PI);
    }

    private void AddSide(Side side, bool counts)
    {
        if (counts)
        {
            sides[sideCount++] = side;
        }
    }

    private void FindRange()
    {
        double low = double.PositiveInfinity, high = double.NegativeInfinity, west = low, east = high, winding = 0;
        foreach (Vector3 corner in corners)
        {
            double tangent = corner.Z / Math.Sqrt((corner.X * corner.X) + (corner.Y * corner.Y));
            (low, high) = (Math.Min(low, tangent), Math.Max(high, tangent));
        }

        foreach (ref readonly Side side in sides.AsSpan(0, sideCount))
        {
            (west, east) = (Math.Min(west, Math.Min(side.From, side.To)), Math.Max(east, Math.Max(side.From, side.To)));
            winding += side.To - side.From;
            if (side.IsPole)
            {
                high = double.PositiveInfinity;
                continue;
            }

            double turn = side.Circle.TurningPointNear((side.From + side.To) / 2);
            if ((turn - side.From) * (turn - side.To) < 0)
            {
                double tangent = side.Circle.TangentAt(turn);
                (low, high) = (Math.Min(low, tangent), Math.Max(high, tangent));
            }
        }

        // Around the south pole the sides go once round westward.
        if (winding < -Math.PI)
        {
            low = double.NegativeInfinity;
        }

        FirstRow = grid.RowOf(low);
        Rows = grid.RowOf(high) - FirstRow + 1;
        FirstColumn = (int)Math.Floor(west / grid.ColumnWidth);
        Columns = (int)Math.Floor(east / grid.ColumnWidth) - FirstColumn + 1;
    }

    private void AddPole(double west, double east, double sign)
    {
        for (int c = 0; c < Columns; c++)
        {
            double width = Math.Min(east, grid.ColumnFace(FirstColumn + c + 1)) - Math.Max(west, grid.ColumnFace(FirstColumn + c));
            for (int r = 0; r < Rows && width > 0; r++)
            {
                areas[(r * Columns) + c] += sign * width * (grid.Sine(FirstRow + r + 1) - grid.Sine(FirstRow + r));
            }
        }
    }

    // Between two turning points latitude rises or falls all the way.
    private void AddBranch(GreatCircle circle, double west, double east, double sign)
    {
        double middle = (west + east) / 2;
        int first = Math.Max(0, (int)Math.Floor(west / grid.ColumnWidth) - FirstColumn);
        for (int c = first; c < Columns; c++)
        {
            double p = Math.Max(west, grid.ColumnFace(FirstColumn + c)), q = Math.Min(east, grid.ColumnFace(FirstColumn + c + 1));
            if (q > p)
            {
                AddColumn(circle, p, q, middle, sign, c);
            }
            else if (p >= east)
            {
                return;
            }
        }
    }

    private void AddColumn(GreatCircle circle, double west, double east, double middle, double sign, int c)
    {
        double atWest = circle.TangentAt(west), atEast = circle.TangentAt(east);
        double low = Math.Min(atWest, atEast), high = Math.Max(atWest, atEast);
        for (int r = 0; r < Rows; r++)
        {
            int row = FirstRow + r;
            double bottom = grid.Tangent(row), top = grid.Tangent(row + 1), height = grid.Sine(row + 1) - grid.Sine(row);
            if (high <= bottom)
            {
                return;
            }

            double enters = low >= bottom ? (atWest < atEast ? west : east) : Math.Clamp(circle.Crossing(bottom, middle), west, east);
            double leaves = high <= top ? (atWest < atEast ? east : west)
                : low >= top ? enters : Math.Clamp(circle.Crossing(top, middle), west, east);
            double above = atWest < atEast ? east - leaves : leaves - west;
            double inside = Math.Abs(circle.AreaBetween(enters, leaves) - (grid.Sine(row) * (leaves - enters)));
            areas[(r * Columns) + c] += sign * ((above * height) + inside);
        }
    }

    private static bool IsPole(Vector3 corner) => Math.Abs(corner.X) + Math.Abs(corner.Y) < PoleDistance;

    private readonly record struct Side(double From, double To, GreatCircle Circle, bool IsPole);
}
