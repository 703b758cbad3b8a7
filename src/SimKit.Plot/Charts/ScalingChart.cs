using System.Globalization;
using ScottPlot;
using SimKit.Runs;

namespace SimKit.Plot;

/// <summary>A scaling study as two panels: what was measured, with the model beside it, and what the model gives for many ranks.</summary>
public sealed class ScalingChart
{
    private const float Left = 78, Between = 74, Right = 26, HeadRoom = 104, FootRoom = 60;
    private const double MeasuredShare = 0.41; // of the width
    private readonly ScalingReport report;
    private readonly int[] sizes;

    /// <summary>A chart of a report.</summary>
    /// <exception cref="UserError">Nothing was measured, or never on one rank.</exception>
    public ScalingChart(ScalingReport report)
    {
        this.report = report;
        sizes = [.. Of("strong").Select(point => point.Size).Concat(report.Curves.Select(curve => curve.Size)).Distinct().Order()];
        if (!Of("strong").Any())
        {
            throw Choices.Wrong("there is no speed-up to draw: measure one rank too, as with --ranks 1,2");
        }
    }

    /// <summary>Draws both panels, or the first alone where there is no model.</summary>
    public Picture Draw(FigureRequest request)
    {
        FigureStyle style = request.Style;
        int height = request.Height ?? (int)(0.56 * request.Width);
        var whole = new PixelRect(0, request.Width, height, 0);
        float inner = request.Width - Left - Between - Right;
        bool hasModel = report.Curves.Count > 0;
        float end = hasModel ? request.Width - Left - (float)(MeasuredShare * inner) : Right;
        ScottPlot.Plot measured = MeasuredPanel(style).Draw(style, new PixelPadding(Left, end, FootRoom, HeadRoom));
        measured.RenderManager.RenderActions.Add(new Overlay(style, (ink, _) => ink.Heading(
            $"{report.Kind}, {report.Case}: speed-up over ranks", Subtitle, Left)));
        if (!hasModel)
        {
            return Chart.Assemble(request, height, (measured, whole));
        }

        float start = request.Width - end + Between;
        ScottPlot.Plot model = ModelPanel(style).Draw(style, new PixelPadding(start, Right, FootRoom, HeadRoom));
        return Chart.Assemble(request, height, (measured, whole), (model, whole));
    }

    private string Subtitle => string.Create(
        CultureInfo.InvariantCulture,
        $"Cells a second relative to one rank, medians of {report.Measured:yyyy-MM-dd}, {report.Processors} processors; dotted: ideal");

    private IEnumerable<ScalingPoint> Of(string series) =>
        report.Points.Where(point => point.Series == series && double.IsFinite(point.SpeedUp));

    private ScalingPanel MeasuredPanel(FigureStyle style)
    {
        var lines = new List<ScalingLine>();
        foreach (IGrouping<int, ScalingPoint> group in Of("strong").GroupBy(point => point.Size))
        {
            lines.Add(LineOf(SizeName(group.Key), group, ColorOf(style, group.Key)));
            ScalingPoint[] modelled = [.. group.Where(point => !point.IsOversubscribed && double.IsFinite(point.ModelSecondsPerStep))];
            if (modelled.FirstOrDefault(point => point.Ranks == 1) is { } one && modelled.Length > 1)
            {
                lines.Add(new ScalingLine(
                    "", [.. modelled.Select(point => point.Ranks)],
                    [.. modelled.Select(point => one.ModelSecondsPerStep / point.ModelSecondsPerStep)],
                    ColorOf(style, group.Key), IsDashed: true));
            }
        }

        bool hasModel = lines.Any(line => line.IsDashed);
        if (Of("weak").Any())
        {
            int first = Of("strong").Min(point => point.Size);
            IEnumerable<ScalingPoint> weak = Of("strong").Where(point => point.Size == first && point.Ranks == 1).Concat(Of("weak"));
            lines.Add(LineOf($"weak, from {first}", weak, style.Lines[(sizes.Length + 1) % style.Lines.Length]));
        }

        return new ScalingPanel
        {
            Heading = "Measured here",
            Lines = lines,
            Notes = hasModel ? [new LegendEntry("model", style.MutedInk, HasLine: true, HasMarkers: false, IsReference: true)] : [],
            Ticks = [.. Of("strong").Concat(Of("weak")).Select(point => point.Ranks).Distinct().Order()],
            Processors = report.Points.Any(point => point.IsOversubscribed) ? report.Processors : null,
            YLabel = "Speed-up",
        };
    }

    private ScalingPanel ModelPanel(FigureStyle style)
    {
        NetworkSpeed assumed = report.Networks[^1], here = report.Networks[0];
        var lines = new List<ScalingLine>();
        foreach (ScalingCurve curve in report.Curves.OrderBy(curve => curve.Size))
        {
            bool isAssumed = curve.Network == assumed.Name;
            Rgb color = ColorOf(style, curve.Size);
            lines.Add(new ScalingLine(isAssumed ? SizeName(curve.Size) : "", curve.Ranks, curve.SpeedUp(), color, IsDashed: !isAssumed));
            if (isAssumed && curve.IsCutShort)
            {
                lines.Add(new ScalingLine("", [curve.Ranks[^1]], [curve.SpeedUp()[^1]], color, HasMarkers: true));
            }
        }

        return new ScalingPanel
        {
            Heading = "Model; a dot: it can be cut no finer",
            Lines = lines,
            Notes =
            [
                new LegendEntry(NetworkName(assumed, "assumed"), style.MutedInk, HasLine: true, HasMarkers: false, IsReference: false),
                new LegendEntry(NetworkName(here, "as here"), style.MutedInk, HasLine: true, HasMarkers: false, IsReference: true),
            ],
        };
    }

    private static ScalingLine LineOf(string name, IEnumerable<ScalingPoint> points, Rgb color)
    {
        ScalingPoint[] ordered = [.. points.OrderBy(point => point.Ranks)];
        return new ScalingLine(
            name, [.. ordered.Select(point => point.Ranks)], [.. ordered.Select(point => point.SpeedUp)], color, HasMarkers: true);
    }

    private string SizeName(int size) => size == 0 ? report.Case : $"{report.SizeSetting} = {size}";

    private Rgb ColorOf(FigureStyle style, int size) => style.Lines[Array.IndexOf(sizes, size) % style.Lines.Length];

    private static string NetworkName(NetworkSpeed network, string how) => string.Create(
        CultureInfo.InvariantCulture, $"{how}: {network.LatencySeconds * 1e6:0.##} µs, {network.BytesPerSecond / 1e9:0.##} GB/s");
}
