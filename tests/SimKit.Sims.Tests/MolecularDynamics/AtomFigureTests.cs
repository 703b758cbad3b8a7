using SimKit.MolecularDynamics;
using SimKit.MolecularDynamics.Figures;
using SimKit.Plot;
using SimKit.Runs;
using SkiaSharp;

namespace SimKit.Sims.Tests.MolecularDynamics;

/// <summary>Pictures of runs.</summary>
public sealed class AtomFigureTests
{
    private static readonly FigureRequest Request = new() { Width = 500, Scale = 1 };
    private string folder = "";

    [OneTimeSetUp]
    public void Run()
    {
        folder = Directory.CreateTempSubdirectory("simkit-figures-").FullName;
        MolecularDynamicsOptions options = MolecularDynamicsRuns.Melt(4) with
        {
            Rdf = new() { Every = 0.05, Bins = 60 },
            Motion = new() { Every = 0.05 },
            Trajectory = new() { Every = 0.05, Velocities = true },
        };
        _ = StoppedRun.Of(Trial.Serial, options, 20, null, null, Directory.CreateDirectory(Path.Combine(folder, "output")).FullName);
    }

    [OneTimeTearDown]
    public void Remove() => Directory.Delete(folder, recursive: true);

    [Test]
    public void A_run_offers_the_figures_of_its_files()
    {
        var catalog = new FigureCatalog(FigureCatalog.In(typeof(MolecularDynamicsSimulation).Assembly));
        Assert.That(catalog.For(folder).Select(figure => figure.Name), Is.EqualTo((string[])["snapshot", "msd", "rdf", "vacf"]));
        foreach (IFigure figure in catalog.For(folder))
        {
            using SKBitmap picture = SKBitmap.Decode(figure.Draw(folder, Request).ToPng());
            Assert.That(picture.Width, Is.EqualTo(500));
            Assert.That(picture.Pixels.Distinct().Count(), Is.GreaterThan(20), figure.Name);
        }

        Assert.That(catalog.For(Path.GetTempPath()), Is.Empty);
    }

    [Test]
    public void What_a_run_does_not_have_is_told()
    {
        var atoms = new AtomsFigure();
        Assert.That(
            () => atoms.Draw(folder, Request with { Variable = "sped" }), Throws.InstanceOf<UserError>().With.Message.Contains("there are: type, speed"));
        Assert.That(
            () => atoms.Draw(folder, Request with { Time = "9" }), Throws.InstanceOf<UserError>().With.Message.Contains("number of a record 1 … 3"));
    }

    [Test]
    public void The_nearer_particle_hides_the_other()
    {
        // Seen along y: of two particles on one line of sight the one with the smaller y is nearer.
        Rgb front = FigureStyle.Light.Lines[1];
        foreach (bool isReversed in (bool[])[false, true])
        {
            double[] positions = isReversed ? [0.5, 0.9, 0.5, 0.5, 0.1, 0.5] : [0.5, 0.1, 0.5, 0.5, 0.9, 0.5];
            var view = new ParticleView
            {
                Positions = positions,
                Values = isReversed ? [1, 2] : [2, 1],
                HasKinds = true,
                Radius = 0.2,
                Lower = [0, 0, 0],
                Upper = [1, 1, 1],
                Title = "Two",
                Azimuth = 0,
                Elevation = 0,
            };
            using SKBitmap picture = SKBitmap.Decode(view.Draw(Request).ToPng());
            SKColor middle = picture.GetPixel(40 + ((500 - 170) / 2), 50 + ((500 - 170) / 2));
            Assert.That((double)middle.Red - middle.Blue, Is.GreaterThan(0.5 * (front.Red - front.Blue)), "the colour of the nearer one");
        }
    }
}
