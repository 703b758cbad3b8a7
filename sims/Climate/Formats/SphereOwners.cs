using SimKit.Grids.Halo;
using SimKit.Grids.Sphere;

namespace SimKit.Climate.Formats;

/// <summary>Who owns which cell of a cubed sphere that is cut over the ranks of a run.</summary>
internal sealed class SphereOwners(int size, int ranks) : ICellOwners
{
    private readonly SpherePartition partition = new(size, ranks);

    public int OwnerOf(int k, int j, int i) => partition.OwnerOf(k, j, i).Rank;
}
