using ScottPlot;
using SimKit.Runs;
using SkiaSharp;

namespace SimKit.Plot.Tests;

public sealed class ChartTests
{
    private static readonly FigureRequest Request = new() { Width = 600, Scale = 1 };

    [Test]
    public void A_cartesian_cell_has_the_colour_of_its_value()
    {
        double[] x = [0.5, 1.5, 2.5, 3.5], y = [0.5, 1.5];
        double[] values = [0, 1, 2, 3, 4, 5, double.NaN, 8];
        var map = new FieldMap { X = x, Y = y, Values = values, Title = "Temperature", Unit = "K", Minimum = 0, Maximum = 8 };
        PixelRect rect = map.Place(Request, out int height);
        using var picture = new RenderedPicture(map.Draw(Request));
        Assert.That((picture.Width, picture.Height), Is.EqualTo((600, height)));
        Assert.That(rect.Width / rect.Height, Is.EqualTo(2).Within(0.01), "equal scales");
        for (int j = 0; j < 2; j++)
        {
            for (int i = 0; i < 4; i++)
            {
                double px = rect.Left + x[i] / 4 * rect.Width, py = rect.Bottom - y[j] / 2 * rect.Height;
                double value = values[j * 4 + i];
                Rgb expected = double.IsNaN(value) ? ColorScale.Missing : ColorMap.Viridis.At(value / 8);
                Assert.That(RenderedPicture.Difference(picture.At(px, py), expected), Is.LessThanOrEqualTo(2), $"cell {i}, {j}");
            }
        }
        Assert.That(RenderedPicture.SvgText(map.Draw(Request)), Does.Contain("Temperature [K]").And.Contain("x [m]"));
    }

    [Test]
    public void A_record_fills_the_time_half_way_to_its_neighbours()
    {
        var map = new TimeMap
        {
            Times = [0, 1, 4],
            Faces = [-90, 0, 90],
            RowLabel = "Latitude",
            RowUnit = "°N",
            TimeUnit = "days",
            Values = [0, 1, 2, 3, 4, 5],
            Title = "Zonal wind",
            Unit = "m/s",
        };
        using var picture = new RenderedPicture(map.Draw(Request));
        double left = 84, right = Request.Width - 120, top = 50, bottom = picture.Height - 62;
        foreach ((double time, int record) in new[] { (0.4, 0), (0.6, 1), (2.4, 1), (2.6, 2), (3.9, 2) })
        {
            for (int row = 0; row < 2; row++)
            {
                double px = left + (time / 4 * (right - left)), py = bottom - ((row + 0.5) / 2 * (bottom - top));
                Rgb expected = ColorMap.Viridis.At(((2 * record) + row) / 5.0);
                Assert.That(RenderedPicture.Difference(picture.At(px, py), expected), Is.LessThanOrEqualTo(2), $"{time} days, row {row}");
            }
        }

        Assert.That(RenderedPicture.SvgText(map.Draw(Request)), Does.Contain("Time [days]").And.Contain("Latitude [°N]"));
        Assert.That(
            () => new TimeMap { Times = [0, 1], Faces = [0, 1], RowLabel = "y", Values = [1], Title = "t" }.Draw(Request),
            Throws.ArgumentException.With.Message.Contains("2 times × 1 rows"));
    }

    [Test]
    public void The_measured_order_is_the_slope_of_the_errors()
    {
        double[] h = [0.1, 0.05, 0.025];
        var line = new ChartLine("L2", h, [.. h.Select(step => 3 * Math.Pow(step, 1.7))]);
        Assert.That(ConvergenceChart.MeasuredOrder(line), Is.EqualTo(1.7).Within(1e-12));
        string text = RenderedPicture.SvgText(new ConvergenceChart { Errors = [line], Orders = [1, 2], StepUnit = "m" }.Draw(Request));
        Assert.That(text, Does.Contain("L2 (order 1.70)").And.Contain("order 2").And.Contain("Cell size [m]"));
    }

    [Test]
    public void A_line_is_drawn_in_the_first_colour_of_the_style()
    {
        var chart = new LineChart { Lines = [new ChartLine("f", [0, 1, 2], [1, 3, 2])], Title = "Line", XLabel = "x", YLabel = "f" };
        using var picture = new RenderedPicture(chart.Draw(Request));
        int drawn = picture.Count(92, 72, 570, 300, color => RenderedPicture.Difference(color, FigureStyle.Light.Lines[0]) < 10);
        Assert.That(drawn, Is.GreaterThan(300));
        Assert.That(picture.Count(92, 10, 300, 40, RenderedPicture.IsDark), Is.GreaterThan(60), "title");
    }

    [Test]
    public void A_drift_in_the_last_digits_is_shown_relative_to_the_start()
    {
        double start = 5.1234e18;
        var panel = new SeriesPanel(new ChartColumn("mass", "kg", [start, start * (1 + 2e-15), start * (1 - 3e-15)]));
        Assert.That(panel.IsRelative, Is.True);
        Assert.That(panel.Heading, Does.Contain("5.123×10¹⁸ kg"));
        Assert.That(panel.AxisUnit, Is.EqualTo("10⁻¹⁵"));
        Assert.That(panel.Labels, Has.Some.EqualTo("0"));
    }

    [Test]
    public void A_constant_and_a_large_change_are_shown_as_they_are()
    {
        Assert.That(new SeriesPanel(new ChartColumn("mass", "kg", [7, 7, 7])).IsRelative, Is.False);
        Assert.That(new SeriesPanel(new ChartColumn("drift", "1", [0, 1e-15, -2e-15])).AxisUnit, Is.EqualTo("10⁻¹⁵"));
        var speed = new SeriesPanel(new ChartColumn("max_speed", "m/s", [10, 40, 30]));
        Assert.That((speed.IsRelative, speed.Heading, speed.AxisUnit), Is.EqualTo((false, "Max speed", "m/s")));
    }

    [Test]
    public void The_bundled_font_answers_for_every_family()
    {
        _ = FigureStyle.Light;
        Assert.That(Fonts.Default, Is.EqualTo("DejaVu Sans"));
        Assert.That(Fonts.GetTypeface("No such font", bold: false, italic: false), Is.SameAs(EmbeddedFonts.Regular));
        Assert.That(Fonts.GetTypeface("Another one", bold: true, italic: false), Is.SameAs(EmbeddedFonts.Bold));
        Assert.That(EmbeddedFonts.Regular.FamilyName, Is.EqualTo("DejaVu Sans"));
        Assert.That(EmbeddedFonts.Bold.FontWeight, Is.GreaterThanOrEqualTo((int)SKFontStyleWeight.SemiBold));
        Assert.That(EmbeddedFonts.Regular.ContainsGlyphs("×−⁰¹²³⁴⁵⁶⁷⁸⁹⁻°µσΔ"), Is.True);
    }

    [Test]
    public void A_wrong_size_is_refused() =>
        Assert.That(() => new ConvergenceChart { Errors = [new ChartLine("a", [1, 2], [1, 2])] }.Draw(Request with { Width = 20 }),
            Throws.InstanceOf<UserError>().With.Message.Contains("300 … 4000"));
}
