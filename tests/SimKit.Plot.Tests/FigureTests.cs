using SimKit.Runs;

namespace SimKit.Plot.Tests;

public sealed class FigureTests
{
    private static readonly FigureRequest Request = new() { Width = 600, Scale = 1 };
    private string run = "";

    [SetUp]
    public void MakeRun() => run = Directory.CreateTempSubdirectory("simkit-plot-").FullName;

    [TearDown]
    public void RemoveRun() => Directory.Delete(run, recursive: true);

    private void WriteSeries(string text) => File.WriteAllText(Path.Combine(run, "series.csv"), text);

    [Test]
    public void A_series_is_drawn_from_a_run_that_still_writes()
    {
        WriteSeries("step,time [s],mass [kg],max_speed [m/s]\n0,0,1e18,10\n10,86400,1.000000000001e18,12\n20,345600,1e18,11\n30,43");
        string text = RenderedPicture.SvgText(new SeriesFigure().Draw(run, Request));
        Assert.That(text, Does.Contain("Max speed").And.Contain("Time [days]").And.Contain("Mass: change relative"));
        Assert.That(text, Does.Not.Contain("Step"));
        Assert.That(text, Does.Contain(Path.GetFileName(run)));
    }

    [Test]
    public void Columns_are_chosen_by_name()
    {
        WriteSeries("time [s],mass [kg],max_speed [m/s]\n0,1,10\n1,2,12\n");
        string text = RenderedPicture.SvgText(new SeriesFigure().Draw(run, Request with { Variable = "max_speed" }));
        Assert.That(text, Does.Contain("Max speed").And.Not.Contain("mass"));
        Assert.That(() => new SeriesFigure().Draw(run, Request with { Variable = "max_sped" }),
            Throws.InstanceOf<UserError>().With.Message.Contains("did you mean 'max_speed'?"));
    }

    [Test]
    public void A_series_without_records_says_so()
    {
        WriteSeries("time [s],mass [kg]\n");
        Assert.That(() => new SeriesFigure().Draw(run, Request), Throws.InstanceOf<UserError>().With.Message.Contains("no records"));
    }

    [Test]
    public void The_catalogue_finds_a_figure_only_where_its_data_are()
    {
        var catalog = new FigureCatalog(FigureCatalog.In(typeof(SeriesFigure).Assembly));
        Assert.That(() => catalog.Find(run, "series"), Throws.InstanceOf<UserError>().With.Message.Contains("there are none"));
        WriteSeries("time [s],mass [kg]\n0,1\n");
        Assert.That(catalog.Find(run, "Series"), Is.InstanceOf<SeriesFigure>());
        Assert.That(() => catalog.Find(run, "seris"), Throws.InstanceOf<UserError>().With.Message.Contains("did you mean 'series'?"));
    }

    [Test]
    public void A_saved_picture_is_complete_and_alone()
    {
        WriteSeries("time [s],mass [kg]\n0,1\n1,2\n");
        Picture picture = new SeriesFigure().Draw(run, Request);
        string plots = Path.Combine(run, "plots"), png = Path.Combine(plots, "series.png"), svg = Path.Combine(plots, "series.SVG");
        picture.Save(png);
        picture.Save(png);
        picture.Save(svg);
        Assert.That(File.ReadAllBytes(png)[..8], Is.EqualTo(new byte[] { 0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10 }));
        Assert.That(File.ReadAllText(svg), Does.Contain("<svg"));
        Assert.That(Directory.GetFileSystemEntries(plots), Has.Length.EqualTo(2));
        Assert.That(() => picture.Save(Path.Combine(plots, "series.gif")),
            Throws.InstanceOf<UserError>().With.Message.Contains(".png or .svg"));
    }

    [Test]
    public void The_scale_multiplies_the_pixels()
    {
        WriteSeries("time [s],mass [kg]\n0,1\n1,2\n");
        using var single = new RenderedPicture(new SeriesFigure().Draw(run, Request));
        using var triple = new RenderedPicture(new SeriesFigure().Draw(run, Request with { Scale = 3 }));
        Assert.That((triple.Width, triple.Height), Is.EqualTo((3 * single.Width, 3 * single.Height)));
        Assert.That(triple.Width, Is.EqualTo(1800));
    }
}
