using SimKit.Kernels.Random;

namespace SimKit.MolecularDynamics.Initial;

/// <summary>
/// A random walk that visits every site of a cube of a simple cubic lattice once: it begins as a path there and back, row after row, and is shuffled
/// by moves of its ends (Mansfield 1982, J. Chem. Phys. 77, 1554): an end takes a neighbour that the walk has visited before, and the loop that this
/// would make is cut open. A function of seed and number of the cube alone.
/// </summary>
internal sealed class LatticeWalk
{
    private const int MovesOfSite = 20;
    private readonly int edge;
    private readonly int[] walk, place;

    /// <summary>Makes the walk of a cube.</summary>
    /// <param name="edge">Sites along an edge.</param>
    /// <param name="seed">Seed.</param>
    /// <param name="cube">Number of the cube.</param>
    public LatticeWalk(int edge, ulong seed, long cube)
    {
        this.edge = edge;
        walk = new int[edge * edge * edge];
        place = new int[walk.Length];
        ThereAndBack();
        for (uint move = 0; move < MovesOfSite * (uint)walk.Length; move++)
        {
            Move(Philox.Draw(new PhiloxBlock((uint)cube, (uint)(cube >> 32), move, 0), seed));
        }
    }

    /// <summary>Sites of the walk.</summary>
    public int Length => walk.Length;

    /// <summary>Coordinates of a site of the walk, each from 0 to the edge.</summary>
    public (int X, int Y, int Z) this[int step] => (walk[step] % edge, walk[step] / edge % edge, walk[step] / edge / edge);

    private void ThereAndBack()
    {
        int step = 0;
        for (int z = 0; z < edge; z++)
        {
            for (int row = 0; row < edge; row++)
            {
                int y = z % 2 == 0 ? row : edge - 1 - row;
                for (int column = 0; column < edge; column++)
                {
                    int x = ((z * edge) + row) % 2 == 0 ? column : edge - 1 - column;
                    Put(step++, (((z * edge) + y) * edge) + x);
                }
            }
        }
    }

    private void Move(PhiloxBlock random)
    {
        bool isAtStart = random.A % 2 == 0;
        int last = walk.Length - 1, end = walk[isAtStart ? 0 : last], stride = (random.B % 3) switch { 0 => 1, 1 => edge, _ => edge * edge };
        int along = end / stride % edge, to = along + (random.C % 2 == 0 ? 1 : -1);
        if (to < 0 || to >= edge)
        {
            return;
        }

        // The walk is cut on the side of this site from which it would come back to it.
        int met = place[end + ((to - along) * stride)];
        for (int left = isAtStart ? 0 : met + 1, right = isAtStart ? met - 1 : last; left < right; left++, right--)
        {
            (int a, int b) = (walk[left], walk[right]);
            Put(left, b);
            Put(right, a);
        }
    }

    private void Put(int step, int site)
    {
        walk[step] = site;
        place[site] = step;
    }
}
