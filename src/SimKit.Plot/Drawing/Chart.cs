using ScottPlot;
using ScottPlot.TickGenerators;

namespace SimKit.Plot;

/// <summary>Makes ScottPlot plots that look alike: fixed margins, thin frame, quiet grid, our own ticks.</summary>
internal static class Chart
{
    public static Color Color(Rgb color) => new(color.Red, color.Green, color.Blue);

    public static ScottPlot.Plot New(FigureStyle style, PixelPadding margins)
    {
        var plot = new ScottPlot.Plot();
        // The picture paints its own paper once; several plots share one canvas.
        plot.RenderManager.ClearCanvasBeforeEachRender = false;
        plot.FigureBackground.Color = Colors.Transparent;
        plot.DataBackground.Color = Colors.Transparent;
        plot.Layout.Fixed(margins);
        plot.Axes.Color(Color(style.Ink));
        plot.Axes.FrameWidth(1);
        plot.Grid.MajorLineColor = Color(style.Grid);
        plot.Grid.MajorLineWidth = 1;
        foreach (IAxis axis in plot.Axes.GetAxes())
        {
            axis.TickLabelStyle.FontSize = FigureStyle.TickSize;
            axis.TickLabelStyle.FontName = EmbeddedFonts.Family;
            axis.MajorTickStyle.Length = 4;
            axis.MinorTickStyle.Length = 2.5f;
            // ScottPlot centres a label's box, which holds room for descenders: digits would sit above their tick.
            if (axis is IYAxis) axis.TickLabelStyle.OffsetY = 2;
            axis.MajorTickStyle.Width = axis.MinorTickStyle.Width = 1;
        }
        return plot;
    }

    /// <summary>A plot without axes, frame and grid: the base of maps.</summary>
    public static ScottPlot.Plot NewBare(FigureStyle style, PixelPadding margins)
    {
        ScottPlot.Plot plot = New(style, margins);
        plot.HideGrid();
        plot.Axes.Frameless();
        plot.Layout.Fixed(margins);
        return plot;
    }

    public static void SetTicks(IAxis axis, double[] positions, string[] labels, params ReadOnlySpan<double> minor)
    {
        var generator = new NumericManual(positions, labels);
        foreach (double position in minor) generator.AddMinor(position);
        axis.TickGenerator = generator;
    }

    /// <summary>Room above the data for a title and, if there is one, the line under it.</summary>
    public static float HeadRoom(string subtitle) => subtitle.Length == 0 ? 50 : 72;

    /// <summary>Where the label of a left axis stands so that it clears the tick labels.</summary>
    public static float LeftLabelX(PixelRect rect, IEnumerable<string> labels) =>
        rect.Left - labels.Select(label => Ink.TextWidth(label, FigureStyle.TickSize)).DefaultIfEmpty(0).Max() - 18;

    /// <summary>A picture of plots, each in its rectangle, on the paper of the style.</summary>
    public static Picture Assemble(FigureRequest request, int height, params (ScottPlot.Plot Plot, PixelRect Place)[] parts) =>
        new(request.Width, height, request.Scale, canvas =>
        {
            canvas.Clear(Ink.Color(request.Style.Background));
            foreach ((ScottPlot.Plot plot, PixelRect place) in parts)
            {
                canvas.Save();
                plot.Render(canvas, place);
                canvas.Restore();
            }
        });
}
