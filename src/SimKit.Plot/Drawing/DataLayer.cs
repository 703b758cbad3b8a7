using ScottPlot;

namespace SimKit.Plot;

/// <summary>A plottable that draws itself with <see cref="Ink"/> inside the data rectangle.</summary>
internal sealed class DataLayer(FigureStyle style, Action<Ink, PixelRect> draw) : IPlottable
{
    public bool IsVisible { get; set; } = true;

    public IAxes Axes { get; set; } = new Axes();

    public IEnumerable<LegendItem> LegendItems => [];

    public AxisLimits GetAxisLimits() => AxisLimits.NoLimits;

    public void Render(RenderPack rp) => draw(new Ink(rp.Canvas, style), rp.DataRect);
}
