using SimKit.Kernels;
using SimKit.Kernels.Particles;
using SimKit.Particles;
using SimKit.Particles.Neighbors;

namespace SimKit.MolecularDynamics.Granular;

/// <summary>
/// Pairs of spheres that touch or may soon, with the tangential displacement of each: groups of four pairs, those first that touch when they are
/// found, so that most groups are all at work or all at rest. Two spheres that both cannot move are no pair.
/// </summary>
internal sealed class ContactList(AtomSet atoms, SphereColumns spheres) : INeighborSearch
{
    /// <summary>Pairs of a group.</summary>
    public const int Group = 4;

    private readonly NeighborList near = new();
    private readonly NativeList<int> apart = new();
    private bool isAhead; // of what is kept with the atoms

    /// <inheritdoc/>
    public long PairCount => Count;

    /// <summary>Pairs; those that fill the last group come twice, with a reach of zero.</summary>
    public int Count { get; private set; }

    /// <summary>Groups of pairs.</summary>
    public int Groups => Rows.Count / (2 * Group);

    /// <summary>Two rows a pair; the first is owned.</summary>
    public NativeList<int> Rows { get; } = new();

    /// <summary>Sums of the radii.</summary>
    public NativeList<double> Reaches { get; } = new();

    /// <summary>Reduced masses.</summary>
    public NativeList<double> Masses { get; } = new();

    /// <summary>Tangential displacements: of each group four numbers along x, then y, then z.</summary>
    public NativeList<double> Slips { get; } = new();

    /// <summary>The displacements have changed.</summary>
    public void MarkChanged() => isAhead = true;

    /// <inheritdoc/>
    public void CountWork(Span<int> work) => near.CountWork(work);

    /// <inheritdoc/>
    public void Find(ParticleSet particles, CellBins bins, double reach)
    {
        near.Find(particles, bins, reach);
        Rows.Clear();
        apart.Clear();
        ReadOnlySpan<double> x = atoms.Positions.Rows(particles.Count), spins = spheres.Spins.Rows(particles.Count);
        ReadOnlySpan<double> v = atoms.Velocities.Rows(particles.Count);
        ReadOnlySpan<int> starts = near.Starts.Span, partners = near.Partners.Span;
        for (int i = 0; i < particles.OwnedCount; i++)
        {
            for (int p = starts[i]; p < starts[i + 1]; p++)
            {
                int a = ParticleRows.Lanes * i, b = ParticleRows.Lanes * partners[p];
                if (v[a + AtomSet.InverseMassLane] + v[b + AtomSet.InverseMassLane] == 0)
                {
                    continue;
                }

                double dx = x[a] - x[b], dy = x[a + 1] - x[b + 1], dz = x[a + 2] - x[b + 2], sum = spins[a + 3] + spins[b + 3];
                NativeList<int> list = (dx * dx) + (dy * dy) + (dz * dz) < sum * sum ? Rows : apart;
                list.Add(i);
                list.Add(partners[p]);
            }
        }

        apart.Span.CopyTo(Rows.Extend(apart.Count));
        Fill(v, spins);
        Recall(particles);
        isAhead = false;
    }

    /// <summary>
    /// Keeps the displacements with the first atom of each pair, or, where it has no room, with the second if that is owned. Does nothing when
    /// they have not changed.
    /// </summary>
    /// <returns>The id of an atom that has too many contacts, or −1.</returns>
    public long Keep(ParticleSet particles)
    {
        if (!isAhead)
        {
            return -1;
        }

        isAhead = false;
        long crowded = -1;
        spheres.Partners.Rows(particles.OwnedCount).Clear();
        spheres.Slips.Rows(particles.OwnedCount).Clear();
        for (int k = 0; k < Count; k++)
        {
            (double x, double y, double z) = SlipOf(k);
            if (x == 0 && y == 0 && z == 0)
            {
                continue;
            }

            int i = Rows[2 * k], j = Rows[(2 * k) + 1];
            long first = particles.Ids.Rows(i, 1)[0], second = particles.Ids.Rows(j, 1)[0];
            bool isKept = TryKeep(i, second, x, y, z) || (j < particles.OwnedCount && TryKeep(j, first, -x, -y, -z));
            crowded = isKept ? crowded : first;
        }

        return crowded;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        near.Dispose();
        apart.Dispose();
        Rows.Dispose();
        Reaches.Dispose();
        Masses.Dispose();
        Slips.Dispose();
    }

    private static int PlaceOf(int pair) => (pair / Group * Group * 3) + (pair % Group);

    private (double X, double Y, double Z) SlipOf(int pair)
    {
        int at = PlaceOf(pair);
        return (Slips[at], Slips[at + Group], Slips[at + (2 * Group)]);
    }

    private void Fill(ReadOnlySpan<double> velocities, ReadOnlySpan<double> spins)
    {
        Count = Rows.Count / 2;
        while (Rows.Count / 2 % Group != 0)
        {
            (int first, int second) = (Rows[2 * (Count - 1)], Rows[(2 * Count) - 1]);
            Rows.Add(first);
            Rows.Add(second);
        }

        int all = Rows.Count / 2;
        Reaches.Resize(all);
        Masses.Resize(all);
        Slips.Resize(3 * all);
        Slips.Span.Clear();
        Span<double> reaches = Reaches.Span, masses = Masses.Span;
        ReadOnlySpan<int> rows = Rows.Span;
        for (int k = 0; k < all; k++)
        {
            int a = (ParticleRows.Lanes * rows[2 * k]) + 3, b = (ParticleRows.Lanes * rows[(2 * k) + 1]) + 3;
            reaches[k] = k < Count ? spins[a] + spins[b] : 0;
            masses[k] = 1 / (velocities[a] + velocities[b]);
        }
    }

    private void Recall(ParticleSet particles)
    {
        int slots = spheres.Contacts;
        ReadOnlySpan<long> partners = spheres.Partners.Rows(particles.Count), ids = particles.Ids.Rows(particles.Count);
        ReadOnlySpan<double> kept = spheres.Slips.Rows(particles.Count);
        ReadOnlySpan<int> rows = Rows.Span;
        Span<double> slips = Slips.Span;
        for (int k = 0; k < Count; k++)
        {
            int i = rows[2 * k], j = rows[(2 * k) + 1];
            int slot = SlotOf(partners.Slice(slots * i, slots), ids[j]), row = i;
            double sign = 1;
            if (slot < 0)
            {
                (slot, row, sign) = (SlotOf(partners.Slice(slots * j, slots), ids[i]), j, -1);
            }

            if (slot >= 0)
            {
                int from = 3 * ((slots * row) + slot), to = PlaceOf(k);
                (slips[to], slips[to + Group], slips[to + (2 * Group)]) = (sign * kept[from], sign * kept[from + 1], sign * kept[from + 2]);
            }
        }
    }

    private bool TryKeep(int row, long partner, double x, double y, double z)
    {
        Span<long> partners = spheres.Partners.Rows(row, 1);
        int slot = partners.IndexOf(0);
        if (slot >= 0)
        {
            partners[slot] = partner;
            Span<double> to = spheres.Slips.Rows(row, 1)[(3 * slot)..];
            (to[0], to[1], to[2]) = (x, y, z);
        }

        return slot >= 0;
    }

    private static int SlotOf(ReadOnlySpan<long> partners, long id)
    {
        for (int slot = 0; slot < partners.Length && partners[slot] != 0; slot++)
        {
            if (partners[slot] == id)
            {
                return slot;
            }
        }

        return -1;
    }
}
