namespace SimKit.Grids.Halo;

/// <summary>
/// Where the value of a halo cell comes from: (k, j, i) ↦ (K0 + KK·k, J0 + JJ·j + JI·i, I0 + IJ·j + II·i). Shifts serve Cartesian
/// grids, mirrors serve walls, turns and reflections serve the edges of the cubed sphere.
/// </summary>
public readonly record struct CellMap(int K0, int KK, int J0, int JJ, int JI, int I0, int IJ, int II)
{
    /// <summary>A shift without a turn.</summary>
    public static CellMap Shift(int k, int j, int i) => new(k, 1, j, 1, 0, i, 0, 1);

    /// <summary>A mirror image in the face before index <paramref name="face"/> of an axis (0: k, 1: j, 2: i).</summary>
    public static CellMap Mirror(int axis, int face)
    {
        int image = (2 * face) - 1;
        return axis switch
        {
            0 => new CellMap(image, -1, 0, 1, 0, 0, 0, 1),
            1 => new CellMap(0, 1, image, -1, 0, 0, 0, 1),
            _ => new CellMap(0, 1, 0, 1, 0, image, 0, -1),
        };
    }

    /// <summary>The source of a cell.</summary>
    public (int K, int J, int I) Apply(int k, int j, int i) => (K0 + (KK * k), J0 + (JJ * j) + (JI * i), I0 + (IJ * j) + (II * i));
}
