using SimKit.Core;
using SimKit.Kernels;
using SimKit.Particles;
using SimKit.Particles.Neighbors;

namespace SimKit.MolecularDynamics.Bonded;

/// <summary>
/// Rows of the atoms of bonds and angles that this rank computes. Of the images of a partner the nearest counts. Ghosts come only from domains ahead,
/// so of all ranks exactly one has all atoms of a bond with one of its own among them, whichever of them it is that the bond belongs to; the same
/// holds for angles.
/// </summary>
internal sealed class BondedRows : IDisposable
{
    private readonly RunContext run;
    private readonly BondColumns columns;
    private readonly IdRows rowsOf = new();
    private readonly NativeList<int>[] firsts, seconds, lefts, corners, rights, all;
    private readonly Action<ExactSum> addFound;
    private long found;

    /// <summary>Prepares lists for every type.</summary>
    public BondedRows(RunContext run, BondColumns columns)
    {
        (this.run, this.columns) = (run, columns);
        (firsts, seconds) = (Lists(columns.Topology.BondTypeCount), Lists(columns.Topology.BondTypeCount));
        (lefts, corners, rights) = (
            Lists(columns.Topology.AngleTypeCount), Lists(columns.Topology.AngleTypeCount), Lists(columns.Topology.AngleTypeCount));
        all = [.. firsts, .. seconds, .. lefts, .. corners, .. rights];
        addFound = sum => sum.Add(found);
    }

    /// <summary>The first bond or angle of an atom of this rank that some rank should have and none has; null when all are there.</summary>
    public LostParticle? Lost { get; private set; }

    /// <summary>Rows of both atoms of the bonds of a type, counted from 1.</summary>
    public (NativeList<int> First, NativeList<int> Second) Bonds(int type) => (firsts[type - 1], seconds[type - 1]);

    /// <summary>Rows of the three atoms of the angles of a type, counted from 1.</summary>
    public (NativeList<int> Left, NativeList<int> Corner, NativeList<int> Right) Angles(int type) =>
        (lefts[type - 1], corners[type - 1], rights[type - 1]);

    /// <summary>Finds the rows anew. Collective.</summary>
    /// <param name="particles">The atoms.</param>
    /// <param name="box">The box.</param>
    /// <param name="step">Number of the step, for messages.</param>
    public void Find(ParticleSet particles, SimulationBox box, long step)
    {
        foreach (NativeList<int> list in all)
        {
            list.Clear();
        }

        var places = new NearestRows(particles, rowsOf.Fill(particles), box);
        found = 0;
        FindBonds(places, null);
        FindAngles(places, null);

        double expected = columns.Topology.BondCount + columns.Topology.AngleCount;
        if (run.Sum(addFound) != expected)
        {
            Lost ??= FindLost(places, step);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        rowsOf.Dispose();
        foreach (NativeList<int> list in all)
        {
            list.Dispose();
        }
    }

    private void FindBonds(in NearestRows places, HashSet<(long Holder, int Place)>? seen)
    {
        int width = columns.BondsOfAtom, owned = places.OwnedCount;
        ReadOnlySpan<int> types = width == 0 ? [] : columns.BondTypes!.Rows(places.Count);
        ReadOnlySpan<long> partners = width == 0 ? [] : columns.BondPartners!.Rows(places.Count);
        for (int at = 0; at < types.Length; at++)
        {
            if (types[at] == 0)
            {
                continue;
            }

            int row = width == 1 ? at : at / width, partner = places.Nearest(row, partners[at]);
            if (partner >= 0 && (row < owned || partner < owned))
            {
                found++;
                firsts[types[at] - 1].Add(row);
                seconds[types[at] - 1].Add(partner);
                seen?.Add((places.IdOf(row), at % width));
            }
        }
    }

    private void FindAngles(in NearestRows places, HashSet<(long Holder, int Place)>? seen)
    {
        int width = columns.AnglesOfAtom, owned = places.OwnedCount;
        ReadOnlySpan<int> types = width == 0 ? [] : columns.AngleTypes!.Rows(places.Count);
        ReadOnlySpan<long> ends = width == 0 ? [] : columns.AngleEnds!.Rows(places.Count);
        for (int at = 0; at < types.Length; at++)
        {
            if (types[at] == 0)
            {
                continue;
            }

            int row = at / width, left = places.Nearest(row, ends[2 * at]), right = places.Nearest(row, ends[(2 * at) + 1]);
            if (left >= 0 && right >= 0 && (row < owned || left < owned || right < owned))
            {
                found++;
                lefts[types[at] - 1].Add(left);
                corners[types[at] - 1].Add(row);
                rights[types[at] - 1].Add(right);
                seen?.Add((places.IdOf(row), columns.BondsOfAtom + (at % width)));
            }
        }
    }

    // The run ends here, so nothing need be quick: every rank learns what all others have found.
    private LostParticle? FindLost(in NearestRows places, long step)
    {
        HashSet<(long Holder, int Place)> seen = [];
        FindBonds(places, seen);
        FindAngles(places, seen);

        int[] counts = new int[run.Size];
        run.Communicator.Allgather<int>([2 * seen.Count], counts);
        long[] theirs = new long[counts.Sum()], mine = [.. seen.SelectMany(key => new[] { key.Holder, key.Place })];
        run.Communicator.AllgatherFlattened<long>(mine, counts, theirs);
        for (int at = 0; at < theirs.Length; at += 2)
        {
            _ = seen.Add((theirs[at], (int)theirs[at + 1]));
        }

        for (int row = 0; row < places.OwnedCount; row++)
        {
            for (int k = 0; k < columns.BondsOfAtom && columns.BondTypes!.Rows(row, 1)[k] != 0; k++)
            {
                if (!seen.Contains((places.IdOf(row), k)))
                {
                    return Story("bond", [columns.BondPartners!.Rows(row, 1)[k]], row, places, step);
                }
            }

            for (int k = 0; k < columns.AnglesOfAtom && columns.AngleTypes!.Rows(row, 1)[k] != 0; k++)
            {
                if (!seen.Contains((places.IdOf(row), columns.BondsOfAtom + k)))
                {
                    return Story("angle", columns.AngleEnds!.Rows(row, 1).Slice(2 * k, 2), row, places, step);
                }
            }
        }

        return null;
    }

    private static LostParticle Story(string what, ReadOnlySpan<long> others, int row, in NearestRows places, long step)
    {
        string partners = others.Length == 1 ? $"{others[0]}" : $"{others[0]} and {others[1]}";
        return new LostParticle(
            $"atom {places.IdOf(row)} has lost its {what} with {partners} in step {step}: farther apart than copies of atoms are kept (bonds.reach),",
            places.At(row).ToString());
    }

    private static NativeList<int>[] Lists(int count) => [.. Enumerable.Range(0, count).Select(_ => new NativeList<int>())];
}
