using SimKit.Runs;

namespace SimKit.Plot.Tests;

public sealed class ScalingFigureTests
{
    private static readonly FigureRequest Request = new() { Width = 800, Scale = 1 };

    [Test]
    public void Measured_and_predicted_speed_ups_stand_side_by_side()
    {
        string text = RenderedPicture.SvgText(new ScalingChart(Report).Draw(Request));
        Assert.That(text, Does.Contain("climate, earth: speed-up over ranks").And.Contain("grid.n = 96").And.Contain("grid.n = 384"));
        Assert.That(text, Does.Contain("as here: 0.25 µs, 8 GB/s").And.Contain("assumed: 1.5 µs, 12 GB/s"));
        Assert.That(text, Does.Contain("ranks share").And.Contain("processors"), "4 ranks on 2 processors");
    }

    [Test]
    public void Without_a_model_there_is_one_panel()
    {
        string text = RenderedPicture.SvgText(new ScalingChart(Report with { Curves = [] }).Draw(Request));
        Assert.That(text, Does.Contain("Measured here").And.Not.Contain("assumed"));
    }

    [Test]
    public void Without_a_time_on_one_rank_there_is_no_speed_up()
    {
        ScalingReport report = Report with { Points = [.. Report.Points.Select(point => point with { SpeedUp = double.NaN })] };
        Assert.That(() => new ScalingChart(report), Throws.InstanceOf<UserError>().With.Message.Contains("measure one rank too"));
    }

    [Test]
    public void A_run_offers_the_figure_when_it_has_the_file()
    {
        string folder = Directory.CreateTempSubdirectory("simkit-plot-").FullName;
        try
        {
            Assert.That(new ScalingFigure().AppliesTo(folder), Is.False);
            Report.Save(Path.Combine(folder, ScalingReport.FileName));
            Assert.That(new ScalingFigure().AppliesTo(folder), Is.True);
            using var picture = new RenderedPicture(new ScalingFigure().Draw(folder, Request));
            Assert.That(picture.Width, Is.EqualTo(800));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static ScalingReport Report { get; } = new()
    {
        Case = "earth",
        Kind = "climate",
        SizeSetting = "grid.n",
        SpeedUnit = "SYPD",
        Processors = 2,
        Measured = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
        LoadBefore = 0.5,
        Points = [Point("strong", 96, 1, 1), Point("strong", 96, 2, 1.9), Point("strong", 96, 4, 1.8), Point("weak", 136, 2, 1.95)],
        Networks = [new NetworkSpeed("here", 0.25e-6, 8e9), new NetworkSpeed("there", 1.5e-6, 12e9)],
        Cost = new StepCost(1e-7, 1e-7, 1e-6),
        Curves =
        [
            new ScalingCurve("here", 96, [1, 6, 96], [1, 0.2, 0.02], IsCutShort: true),
            new ScalingCurve("there", 96, [1, 6, 96], [1, 0.21, 0.03], IsCutShort: true),
            new ScalingCurve("here", 384, [1, 6, 96], [16, 2.7, 0.2], IsCutShort: false),
            new ScalingCurve("there", 384, [1, 6, 96], [16, 2.8, 0.22], IsCutShort: false),
        ],
    };

    private static ScalingPoint Point(string series, int size, int ranks, double speedUp) => new()
    {
        Series = series,
        Size = size,
        Cells = 6L * size * size,
        Ranks = ranks,
        IsOversubscribed = ranks > 2,
        Median = new StepWindow(0.02 / speedUp, 0.1, 0.05, 0.01, 16, 1e5, 400),
        LeastSecondsPerStep = 0.019 / speedUp,
        Windows = 5,
        SpeedUp = speedUp,
        ModelSecondsPerStep = 0.02 / ranks,
    };
}
