using SimKit.Particles;

namespace SimKit.MolecularDynamics.Initial;

/// <summary>How many copies of a box lie side by side along each axis; copies have numbers from 0, those along x first, as LAMMPS counts them.</summary>
internal readonly record struct ReplicaGrid(int X, int Y, int Z)
{
    /// <summary>Number of copies.</summary>
    public long Count => (long)X * Y * Z;

    /// <summary>Number of a copy.</summary>
    public long NumberOf(ImageOffset copy) => ((((long)copy.Z * Y) + copy.Y) * X) + copy.X;

    /// <summary>The copy of a number.</summary>
    public ImageOffset CopyOf(long number) => new((int)(number % X), (int)(number / X % Y), (int)(number / X / Y));

    /// <summary>The copy so many boxes on from another, through the faces of the whole.</summary>
    public ImageOffset Beside(ImageOffset copy, ImageOffset boxes) =>
        new(Fold(copy.X + boxes.X, X), Fold(copy.Y + boxes.Y, Y), Fold(copy.Z + boxes.Z, Z));

    /// <summary>
    /// Of an atom that lies in a box of the grid and has gone through so many faces of the first box: the copy that it belongs to, and how many faces
    /// of the whole it has gone through.
    /// </summary>
    public (ImageOffset Copy, ImageOffset Images) CopyAt(ImageOffset box, ImageOffset images)
    {
        ImageOffset copy = Beside(box, -images);
        return (copy, new((images.X + copy.X - box.X) / X, (images.Y + copy.Y - box.Y) / Y, (images.Z + copy.Z - box.Z) / Z));
    }

    private static int Fold(int index, int count) => ((index % count) + count) % count;
}
