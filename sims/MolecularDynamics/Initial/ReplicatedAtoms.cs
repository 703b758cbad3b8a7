using SimKit.MolecularDynamics.Bonded;
using SimKit.MolecularDynamics.Formats.Lammps;
using SimKit.Particles;
using SimKit.Particles.Decomposition;

namespace SimKit.MolecularDynamics.Initial;

/// <summary>
/// Copies of atoms and their box side by side along each axis, as LAMMPS' <c>replicate</c> makes them: an atom that has gone through faces is
/// copied with its path, so that molecules stay whole, and copy k of all has the ids of the first and k times the largest of them.
/// </summary>
/// <param name="atoms">What is copied.</param>
/// <param name="grid">How many copies there are, and which is which.</param>
internal sealed class ReplicatedAtoms(IAtomSource atoms, ReplicaGrid grid) : IAtomSource
{
    private const double Rounding = 1e-9; // of places, in edges

    /// <inheritdoc/>
    public SimulationBox Box { get; } = BoxOf(atoms.Box, grid);

    /// <inheritdoc/>
    public long Count => grid.Count * atoms.Count;

    /// <inheritdoc/>
    public long LargestId => grid.Count * atoms.LargestId;

    /// <inheritdoc/>
    public double Density => atoms.Density;

    /// <inheritdoc/>
    public int TypeCount => atoms.TypeCount;

    /// <inheritdoc/>
    public IReadOnlyList<long> TypeCounts => [.. atoms.TypeCounts.Select(count => grid.Count * count)];

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, List<CoefficientLine>> Coefficients => atoms.Coefficients;

    /// <inheritdoc/>
    public bool HasVelocities => atoms.HasVelocities;

    /// <inheritdoc/>
    public ITopology? Topology { get; } = atoms.Topology is { } bonds ? new ReplicatedTopology(bonds, grid, atoms.LargestId, atoms.Paths) : null;

    /// <summary>The box that so many copies of a box make.</summary>
    public static SimulationBox BoxOf(SimulationBox box, ReplicaGrid grid) =>
        new(box.Lower, new(grid.X * box.Edges.X, grid.Y * box.Edges.Y, grid.Z * box.Edges.Z)) { X = box.X, Y = box.Y, Z = box.Z };

    /// <inheritdoc/>
    public void AddTo(AtomSet to, Brick domain)
    {
        for (long number = 0; number < grid.Count; number++)
        {
            ImageOffset place = grid.CopyOf(number);
            Vector3D margin = Rounding * Box.Edges;
            Brick near = new Brick(domain.Lower - margin, domain.Upper + margin).Moved(-1 * atoms.Box.Shift(place));
            if (MeetsFirstBox(near))
            {
                AddBox(to, domain, near, place);
            }
        }
    }

    // The atoms of one of the boxes: each belongs to the copy that it has come from along its path.
    private void AddBox(AtomSet to, Brick domain, Brick near, ImageOffset place)
    {
        Vector3D shift = atoms.Box.Shift(place);
        int first = to.OwnedCount;
        atoms.AddTo(to, near);
        for (int row = to.OwnedCount - 1; row >= first; row--)
        {
            Span<double> at = to.Positions.Rows(row, 1);
            Span<int> images = to.Particles.Images.Rows(row, 1);
            (ImageOffset copy, ImageOffset left) = grid.CopyAt(place, new(images[0], images[1], images[2]));
            (images[0], images[1], images[2]) = (left.X, left.Y, left.Z);
            to.Particles.Ids.Rows(row, 1)[0] += grid.NumberOf(copy) * atoms.LargestId;
            for (int axis = 0; axis < 3; axis++)
            {
                double moved = at[axis] + shift[axis];
                at[axis] = Box.IsPeriodic(axis) ? Math.Min(moved, Math.BitDecrement(Box.Upper[axis])) : moved;
            }

            if (!domain.Contains(new Vector3D(at[0], at[1], at[2])))
            {
                to.Particles.RemoveOwned(row);
            }
        }
    }

    // Atoms may lie beyond faces that are not periodic.
    private bool MeetsFirstBox(Brick brick)
    {
        bool meets = true;
        for (int axis = 0; axis < 3; axis++)
        {
            meets &= !Box.IsPeriodic(axis) || (brick.Lower[axis] < atoms.Box.Upper[axis] && brick.Upper[axis] >= atoms.Box.Lower[axis]);
        }

        return meets;
    }
}
