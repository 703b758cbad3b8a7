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

        rowsOf.Fill(particles);
        var places = new NearestRows(particles, rowsOf, box);
        found = 0;
        for (int row = 0; row < particles.Count; row++)
        {
            FindBonds(row, places, null);
            FindAngles(row, places, null);
        }

        double expected = columns.Topology.BondCount + columns.Topology.AngleCount;
        if (run.Sum(addFound) != expected)
        {
            Lost ??= FindLost(particles, places, step);
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

    private void FindBonds(int row, in NearestRows places, HashSet<(long Holder, int Place)>? seen)
    {
        for (int k = 0; k < columns.BondsOfAtom; k++)
        {
            int type = columns.BondTypes!.Rows(row, 1)[k];
            if (type == 0)
            {
                return;
            }

            int partner = places.Nearest(row, columns.BondPartners!.Rows(row, 1)[k]);
            if (partner < 0 || !(places.IsOwned(row) || places.IsOwned(partner)))
            {
                continue;
            }

            found++;
            firsts[type - 1].Add(row);
            seconds[type - 1].Add(partner);
            seen?.Add((places.IdOf(row), k));
        }
    }

    private void FindAngles(int row, in NearestRows places, HashSet<(long Holder, int Place)>? seen)
    {
        for (int k = 0; k < columns.AnglesOfAtom; k++)
        {
            int type = columns.AngleTypes!.Rows(row, 1)[k];
            if (type == 0)
            {
                return;
            }

            Span<long> ends = columns.AngleEnds!.Rows(row, 1).Slice(2 * k, 2);
            int left = places.Nearest(row, ends[0]), right = places.Nearest(row, ends[1]);
            if (left < 0 || right < 0 || !(places.IsOwned(row) || places.IsOwned(left) || places.IsOwned(right)))
            {
                continue;
            }

            found++;
            lefts[type - 1].Add(left);
            corners[type - 1].Add(row);
            rights[type - 1].Add(right);
            seen?.Add((places.IdOf(row), columns.BondsOfAtom + k));
        }
    }

    // The run ends here, so nothing need be quick: every rank learns what all others have found.
    private LostParticle? FindLost(ParticleSet particles, NearestRows places, long step)
    {
        HashSet<(long Holder, int Place)> seen = [];
        for (int row = 0; row < particles.Count; row++)
        {
            FindBonds(row, places, seen);
            FindAngles(row, places, seen);
        }

        int[] counts = new int[run.Size];
        run.Communicator.Allgather<int>([2 * seen.Count], counts);
        long[] theirs = new long[counts.Sum()], mine = [.. seen.SelectMany(key => new[] { key.Holder, key.Place })];
        run.Communicator.AllgatherFlattened<long>(mine, counts, theirs);
        for (int at = 0; at < theirs.Length; at += 2)
        {
            _ = seen.Add((theirs[at], (int)theirs[at + 1]));
        }

        for (int row = 0; row < particles.OwnedCount; row++)
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
            $"atom {places.IdOf(row)} has lost its {what} with {partners} in step {step}: they are farther apart than copies of atoms are kept; "
            + "lower time.step if the run has become unstable, else raise bonds.reach",
            places.At(row).ToString());
    }

    private static NativeList<int>[] Lists(int count) => [.. Enumerable.Range(0, count).Select(_ => new NativeList<int>())];
}
