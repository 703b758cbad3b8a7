using SimKit.Testing;

namespace SimKit.Mpi.Tests;

public sealed class StartTests
{
    [TestCase("OMPI_COMM_WORLD_SIZE=4 OMPI_COMM_WORLD_RANK=2 PMIX_RANK=2", LauncherKind.OpenMpi, 2, 4)]
    [TestCase("PMI_RANK=1 PMI_SIZE=3", LauncherKind.Pmi, 1, 3)]
    [TestCase("PMIX_RANK=5 SLURM_STEP_NUM_TASKS=8", LauncherKind.Pmix, 5, 8)]
    [TestCase("PMIX_RANK=5", LauncherKind.Pmix, 5, null)]
    [TestCase("SLURM_PROCID=3 SLURM_STEP_NUM_TASKS=8", LauncherKind.Slurm, 3, 8)]
    [TestCase("SLURM_PROCID=0 SLURM_NTASKS=8", LauncherKind.None, 0, 1, Description = "a batch script is not a step")]
    public void Launchers_are_known_by_their_variables(string variables, LauncherKind kind, int rank, int? size)
    {
        Dictionary<string, string> environment = variables.Split(' ').Select(v => v.Split('=')).ToDictionary(v => v[0], v => v[1]);
        Assert.That(LauncherEnvironment.Read(environment.GetValueOrDefault), Is.EqualTo(new LauncherEnvironment(kind, rank, size)));
    }

    [Test]
    public void Only_libraries_that_fit_the_launcher_are_tried()
    {
        Assert.That(MpiLibrary.Candidates(LauncherKind.OpenMpi, null), Does.Contain("libmpi.so.40").And.Not.Contain("libmpich.so.12"));
        Assert.That(MpiLibrary.Candidates(LauncherKind.Pmi, null), Does.Contain("libmpich.so.12").And.Not.Contain("libmpi.so.40"));
        Assert.That(MpiLibrary.Candidates(LauncherKind.None, null), Does.Contain("libmpi.so.40").And.Contain("libmpich.so.12"));
        Assert.That(MpiLibrary.Candidates(LauncherKind.Pmi, "/x/libmpi.so"), Is.EqualTo(new[] { "/x/libmpi.so" }));
    }

    [Test]
    public void A_missing_library_is_explained()
    {
        string text = MpiLibrary.WhyNothingLoads(LauncherKind.OpenMpi, ["libmpi.so.40"]);
        Assert.That(text, Does.Contain("Open MPI's library is missing").And.Contain("SIMKIT_MPI_LIB").And.Contain("mpiexec.mpich"));
    }

    [Test]
    public void Different_builds_have_different_fingerprints()
    {
        Guid a = Guid.NewGuid();
        Guid b = Guid.NewGuid();
        Assert.That(BinaryFingerprint.Of([a, b]), Is.EqualTo(BinaryFingerprint.Of([a, b])));
        Assert.That(BinaryFingerprint.Of([a, b]), Is.Not.EqualTo(BinaryFingerprint.Of([b, a])));
        Assert.That(BinaryFingerprint.Of([a, b]), Is.Not.EqualTo(BinaryFingerprint.Of([a])));
        Assert.That(BinaryFingerprint.OfThisProgram(), Is.Not.Zero);
    }

    // Open MPI's library under MPICH's mpiexec starts as independent programs of one rank, and the other way round.
    [TestCase("openmpi", "libmpich.so.12")]
    [TestCase("mpich", "libmpi.so.40")]
    public void The_wrong_library_under_a_launcher_stops_with_an_explanation(string family, string library)
    {
        ToolResult result = RunBody(family, library);
        Assert.That(result.ExitCode, Is.Not.Zero);
        Assert.That(result.Output + result.Error, Does.Contain("the launcher").And.Contain("started 2 ranks, but the MPI library sees 1"));
    }

    [TestCase("openmpi")]
    [TestCase("mpich")]
    public void A_library_that_cannot_be_loaded_is_named(string family)
    {
        ToolResult result = RunBody(family, "/nowhere/libmpi.so");
        Assert.That(result.ExitCode, Is.Not.Zero);
        Assert.That(result.Output + result.Error, Does.Contain("none of /nowhere/libmpi.so can be loaded"));
    }

    private static ToolResult RunBody(string family, string library) => MpiLauncher.Run(
        family, 2,
        MpiLauncher.DotnetCommand(
            typeof(StartTests).Assembly.Location, "--mpi-body",
            $"{typeof(ReductionTests).FullName}:{nameof(ReductionTests.Sums_over_all_ranks)}"),
        environment: new Dictionary<string, string> { ["SIMKIT_MPI_LIB"] = library });
}
