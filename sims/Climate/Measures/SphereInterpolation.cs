using SimKit.Grids.Sphere;

namespace SimKit.Climate.Measures;

/// <summary>
/// Values at any places from values at cell centres: Lagrange interpolation over six points along both coordinates of the panel that the
/// place lies on, an error of sixth order. Beyond one panel edge the points are the ghosts of <see cref="GhostInterpolation"/>; near a
/// corner, where there are none, the six rows next to the edge serve. It depends on the places alone, not on the number of ranks.
/// </summary>
internal sealed class SphereInterpolation
{
    private const int Points = GhostInterpolation.Points;

    private readonly CubedSphere sphere;
    private readonly List<long> cells = [];
    private readonly List<(int[] Sources, double[] Weights)> ghosts = [];
    private readonly Dictionary<long, int> cellSlots = [];
    private readonly Dictionary<(int Panel, PanelSide Side, int Depth, int Along), int> ghostSlots = [];
    private readonly Stencil[] stencils;
    private readonly double[] ghostValues;

    /// <summary>Works out which cells are needed, and with which weights.</summary>
    public SphereInterpolation(CubedSphere sphere, IReadOnlyList<Vector3> places)
    {
        this.sphere = sphere;
        stencils = [.. places.Select(StencilOf)];
        ghostValues = new double[ghosts.Count];
        Cells = [.. cells];
    }

    /// <summary>The cells that are needed: row-major numbers in (panel, row, column).</summary>
    public IReadOnlyList<long> Cells { get; }

    /// <summary>From the values of <see cref="Cells"/> to the values at the places.</summary>
    public void Apply(ReadOnlySpan<double> cellValues, Span<double> placeValues)
    {
        for (int g = 0; g < ghostValues.Length; g++)
        {
            double sum = 0;
            for (int p = 0; p < Points; p++)
            {
                sum += ghosts[g].Weights[p] * cellValues[ghosts[g].Sources[p]];
            }

            ghostValues[g] = sum;
        }

        for (int n = 0; n < stencils.Length; n++)
        {
            placeValues[n] = Apply(stencils[n], cellValues);
        }
    }

    private double Apply(Stencil stencil, ReadOnlySpan<double> cellValues)
    {
        double sum = 0;
        for (int j = 0; j < Points; j++)
        {
            double row = 0;
            for (int i = 0; i < Points; i++)
            {
                int slot = stencil.Slots[(j * Points) + i];
                row += stencil.AlongRow[i] * (slot >= 0 ? cellValues[slot] : ghostValues[~slot]);
            }

            sum += stencil.AcrossRows[j] * row;
        }

        return sum;
    }

    private Stencil StencilOf(Vector3 place)
    {
        (int panel, double alpha, double beta) = CubeProjection.Find(place);
        double x = PositionOf(alpha), y = PositionOf(beta);
        int firstI = FirstPoint(x), firstJ = FirstPoint(y);
        if (LeavesPanel(firstI) && LeavesPanel(firstJ))
        {
            firstI = Math.Clamp(firstI, 0, sphere.Size - Points);
            firstJ = Math.Clamp(firstJ, 0, sphere.Size - Points);
        }

        int[] slots = new int[Points * Points];
        for (int n = 0; n < slots.Length; n++)
        {
            slots[n] = SlotOf(panel, firstJ + (n / Points), firstI + (n % Points));
        }

        return new Stencil(slots, Weights(x - firstI), Weights(y - firstJ));
    }

    // In cells, from the first centre of the panel on.
    private double PositionOf(double angle) => ((angle + (Math.PI / 4)) / sphere.Spacing) - 0.5;

    private static int FirstPoint(double position) => (int)Math.Floor(position) - (Points / 2) + 1;

    private bool LeavesPanel(int first) => first < 0 || first + Points > sphere.Size;

    // Lagrange's polynomials of the points 0 … 5 at t.
    private static double[] Weights(double t)
    {
        double[] weights = new double[Points];
        for (int m = 0; m < Points; m++)
        {
            weights[m] = 1;
            for (int l = 0; l < Points; l++)
            {
                weights[m] *= l == m ? 1 : (t - l) / (m - l);
            }
        }

        return weights;
    }

    private int SlotOf(int panel, int j, int i)
    {
        int last = sphere.Size - 1;
        return i < 0 ? GhostSlot(panel, PanelSide.West, -1 - i, j)
            : i > last ? GhostSlot(panel, PanelSide.East, i - last - 1, j)
            : j < 0 ? GhostSlot(panel, PanelSide.South, -1 - j, i)
            : j > last ? GhostSlot(panel, PanelSide.North, j - last - 1, i)
            : CellSlot(panel, j, i);
    }

    private int CellSlot(int panel, int j, int i)
    {
        long cell = ((((long)panel * sphere.Size) + j) * sphere.Size) + i;
        if (!cellSlots.TryGetValue(cell, out int slot))
        {
            slot = cells.Count;
            cellSlots.Add(cell, slot);
            cells.Add(cell);
        }

        return slot;
    }

    private int GhostSlot(int panel, PanelSide side, int depth, int along)
    {
        if (!ghostSlots.TryGetValue((panel, side, depth, along), out int ghost))
        {
            PanelEdge edge = CubeProjection.Beyond(panel, side);
            int first = GhostInterpolation.FirstPoint(sphere, depth, along);
            int[] sources = [.. Enumerable.Range(first, Points).Select(a => Beyond(edge, depth, a))];
            ghost = ghosts.Count;
            ghostSlots.Add((panel, side, depth, along), ghost);
            ghosts.Add((sources, GhostInterpolation.Weights(sphere, depth, along)));
        }

        return ~ghost;
    }

    // The cell of the other panel so many rows beyond the edge, at a position along it that this panel counts.
    private int Beyond(PanelEdge edge, int depth, int along)
    {
        int last = sphere.Size - 1, a = edge.IsReversed ? last - along : along;
        int d = edge.OtherSide is PanelSide.West or PanelSide.South ? depth : last - depth;
        return edge.OtherSide is PanelSide.West or PanelSide.East
            ? CellSlot(edge.OtherPanel, a, d) : CellSlot(edge.OtherPanel, d, a);
    }

    // Slots: a cell, or the complement of a ghost.
    private readonly record struct Stencil(int[] Slots, double[] AlongRow, double[] AcrossRows);
}
