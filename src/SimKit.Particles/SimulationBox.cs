using SimKit.Kernels.Particles;

namespace SimKit.Particles;

/// <summary>
/// The space that particles live in: a box with edges along the axes, along each of them periodic, or with faces that are fixed or follow the
/// particles.
/// </summary>
public readonly record struct SimulationBox
{
    // A face that follows the particles keeps this share of the edge at first between itself and the outermost one, as LAMMPS' do.
    private const double MarginShare = 1e-4;

    /// <summary>A box.</summary>
    /// <param name="lower">The corner with the smallest coordinates.</param>
    /// <param name="edges">Lengths of the edges; positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">An edge is not a positive number, or a corner is no number.</exception>
    public SimulationBox(Vector3D lower, Vector3D edges)
    {
        for (int axis = 0; axis < 3; axis++)
        {
            if (!(edges[axis] > 0) || !double.IsFinite(edges[axis]) || !double.IsFinite(lower[axis]))
            {
                throw new ArgumentOutOfRangeException(nameof(edges), $"a box from {lower} with edges {edges} is none");
            }
        }

        (Lower, Edges) = (lower, edges);
    }

    /// <summary>The corner with the smallest coordinates.</summary>
    public Vector3D Lower { get; }

    /// <summary>Lengths of the edges.</summary>
    public Vector3D Edges { get; }

    /// <summary>The corner with the largest coordinates.</summary>
    public Vector3D Upper => Lower + Edges;

    /// <summary>The faces along x.</summary>
    public BoxFaces X { get; init; }

    /// <summary>The faces along y.</summary>
    public BoxFaces Y { get; init; }

    /// <summary>The faces along z.</summary>
    public BoxFaces Z { get; init; }

    /// <summary>Its volume.</summary>
    public double Volume => Edges.X * Edges.Y * Edges.Z;

    /// <summary>Whether any face follows the particles.</summary>
    public bool IsShrinkWrapped => X.IsShrinkWrapped || Y.IsShrinkWrapped || Z.IsShrinkWrapped;

    /// <summary>The faces along an axis.</summary>
    public BoxFaces FacesAlong(int axis) => axis switch { 0 => X, 1 => Y, _ => Z };

    /// <summary>Whether what leaves along an axis comes in again.</summary>
    public bool IsPeriodic(int axis) => FacesAlong(axis).IsPeriodic;

    /// <summary>
    /// The box whose faces have followed the particles, of which the outermost have coordinates <paramref name="least"/> and
    /// <paramref name="most"/>. To be asked of the box of the beginning: its faces and edges set minimum and margin.
    /// </summary>
    public SimulationBox Around(Vector3D least, Vector3D most)
    {
        Span<double> lower = stackalloc double[3], edges = stackalloc double[3];
        for (int axis = 0; axis < 3; axis++)
        {
            double margin = MarginShare * Edges[axis], below = least[axis] - margin, above = most[axis] + margin;
            BoxFaces faces = FacesAlong(axis);
            lower[axis] = faces.Lower switch
            {
                BoxSide.ShrinkWrapped => below,
                BoxSide.ShrinkWrappedToMinimum => Math.Min(below, Lower[axis]),
                _ => Lower[axis],
            };
            double upper = faces.Upper switch
            {
                BoxSide.ShrinkWrapped => above,
                BoxSide.ShrinkWrappedToMinimum => Math.Max(above, Upper[axis]),
                _ => Upper[axis],
            };
            edges[axis] = faces.IsShrinkWrapped ? Math.Max(upper - lower[axis], margin) : Edges[axis];
        }

        return new SimulationBox(new(lower[0], lower[1], lower[2]), new(edges[0], edges[1], edges[2])) { X = X, Y = Y, Z = Z };
    }

    /// <summary>The first axis along which a point is beyond a fixed face, or −1.</summary>
    public int AxisBeyond(Vector3D point)
    {
        for (int axis = 0; axis < 3; axis++)
        {
            BoxFaces faces = FacesAlong(axis);
            if ((faces.Lower == BoxSide.Fixed && point[axis] < Lower[axis]) || (faces.Upper == BoxSide.Fixed && point[axis] > Upper[axis]))
            {
                return axis;
            }
        }

        return -1;
    }

    /// <summary>A box so many times as long along each axis, with the same middle.</summary>
    public SimulationBox Dilated(double factor)
    {
        Vector3D edges = factor * Edges;
        return new SimulationBox(Lower + (0.5 * (Edges - edges)), edges) { X = X, Y = Y, Z = Z };
    }

    /// <summary>The way from a point to its image a number of edges on.</summary>
    public Vector3D Shift(ImageOffset image) => new(image.X * Edges.X, image.Y * Edges.Y, image.Z * Edges.Z);

    /// <summary>
    /// Brings positions (rows of four) that have left through periodic faces back into the box, and counts in <paramref name="images"/> (rows of
    /// three) how many edges each has gone: position + image · edge never jumps. What is not a number stays.
    /// </summary>
    public void Wrap(Span<double> rows, Span<int> images)
    {
        for (int axis = 0; axis < 3; axis++)
        {
            if (!IsPeriodic(axis))
            {
                continue;
            }

            double low = Lower[axis], high = Upper[axis], edge = Edges[axis];
            for (int row = axis, image = axis; image < images.Length; row += ParticleRows.Lanes, image += 3)
            {
                double value = rows[row];
                if (value >= low && value < high)
                {
                    continue;
                }

                double turns = Math.Floor((value - low) / edge);
                if (!double.IsFinite(turns))
                {
                    continue;
                }

                double wrapped = value - (turns * edge);

                // Just below the lower face, rounding may land on the upper one, which is the lower one of the next image.
                if (wrapped >= high)
                {
                    (wrapped, turns) = (low, turns + 1);
                }

                rows[row] = Math.Max(wrapped, low);
                images[image] += (int)turns;
            }
        }
    }
}
