namespace SimKit.Grids.Halo;

/// <summary>Tells which rank owns a cell of a grid; every rank gives the same answer without communication.</summary>
public interface ICellOwners
{
    /// <summary>Rank that owns the cell with the global indices k, j, i.</summary>
    int OwnerOf(int k, int j, int i);
}
