using ScottPlot;

namespace SimKit.Plot;

/// <summary>Draws over a finished ScottPlot plot: headings, colour bars, legends. Coordinates are pixels of the whole picture.</summary>
internal sealed class Overlay(FigureStyle style, Action<Ink, PixelRect> draw) : IRenderAction
{
    public void Render(RenderPack rp) => draw(new Ink(rp.Canvas, style), rp.DataRect);
}
