namespace SimKit.Hdf5.Tests;

/// <summary>A folder for the files of one test, gone with it; at its end nothing may be open in the library.</summary>
public sealed class Scratch : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("simkit-hdf5-");

    public string this[string name] => Path.Combine(folder.FullName, name);

    public void Dispose()
    {
        folder.Delete(recursive: true);
        Assert.That((H5Library.OpenObjects, H5Library.OpenHandles), Is.EqualTo((0L, 0L)), "handles left open");
    }
}
