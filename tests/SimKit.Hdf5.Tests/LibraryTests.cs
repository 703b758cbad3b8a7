namespace SimKit.Hdf5.Tests;

public sealed class LibraryTests
{
    [Test]
    public void Reports_path_version_and_flavour_of_the_library_in_use()
    {
        H5Library library = H5Library.Current;
        Assert.That(library.Path, Does.Exist);
        Assert.That(Path.GetFileName(library.Path), Does.StartWith("libhdf5"));
        Assert.That(library.Version, Is.GreaterThanOrEqualTo(new Version(1, 10, 2)));
        Assert.That(library.Flavour, Is.EqualTo(library.IsParallel ? library.Flavour : H5Flavour.Serial));
    }

    [Test]
    public void Refuses_another_flavour_once_loaded()
    {
        H5Library library = H5Library.Current;
        Assert.That(library.Flavour, Is.EqualTo(H5Flavour.Serial), "the tests run with the serial build");
        H5Exception refused = Assert.Throws<H5Exception>(() => H5Library.Use(H5Flavour.Mpich))!;
        Assert.That(refused.Message, Does.Contain("Serial").And.Contain("Mpich").And.Contain(library.Path));
    }

    [Test]
    public void A_missing_or_unsuitable_library_is_explained_with_what_to_do()
    {
        Assert.That(
            () => H5LibraryCandidates.Find(H5Flavour.Serial, "/no/such/libhdf5.so"),
            Refused.Saying("/no/such/libhdf5.so", "scripts/bootstrap", "SIMKIT_HDF5_LIB"));
        Assert.That(
            () => H5LibraryCandidates.Find(H5Flavour.Mpich, H5Library.Current.Path),
            Refused.Saying("no Mpich build", "is built for Serial"));
    }

    [Test]
    public void Parallel_access_with_a_serial_library_says_what_to_do()
    {
        Assert.That(H5Library.Current.IsParallel, Is.False, "the tests run with the serial build");
        H5Exception refused = Assert.Throws<H5Exception>(() => H5File.CreateParallel("never.h5", 0, 0))!;
        Assert.That(refused.Message, Does.Contain("serial build").And.Contain("H5Library.Use"));
    }
}
