using SkiaSharp;

namespace SimKit.Plot;

/// <summary>A colour bar with round ticks, a label with the unit, and pointed ends where values lie outside its range.</summary>
internal sealed class ColorBar(ColorScale scale, string label, string unit)
{
    private const float TickLength = 4;

    /// <summary>Draws the bar lying, ticks and label beneath.</summary>
    public void DrawHorizontal(Ink ink, SKRect bar)
    {
        DrawColors(ink, bar, isHorizontal: true);
        TickLabels ticks = Ticks((int)Math.Clamp(bar.Width / 62, 3, 10));
        for (int i = 0; i < ticks.Positions.Length; i++)
        {
            float x = bar.Left + (float)(scale.Fraction(ticks.Positions[i]) * bar.Width);
            ink.Line(x, bar.Bottom, x, bar.Bottom + TickLength, ink.Style.Ink);
            ink.Text(ticks.Labels[i], x, bar.Bottom + 18, FigureStyle.TickSize, Align.Center);
        }
        ink.Text(TickLabels.WithUnit(label, ticks.Exponent, unit), bar.MidX, bar.Bottom + 40, FigureStyle.LabelSize, Align.Center);
    }

    /// <summary>Draws the bar standing, ticks and label to its right.</summary>
    public void DrawVertical(Ink ink, SKRect bar)
    {
        DrawColors(ink, bar, isHorizontal: false);
        TickLabels ticks = Ticks((int)Math.Clamp(bar.Height / 50, 3, 9));
        float widest = 0;
        for (int i = 0; i < ticks.Positions.Length; i++)
        {
            float y = bar.Bottom - (float)(scale.Fraction(ticks.Positions[i]) * bar.Height);
            ink.Line(bar.Right, y, bar.Right + TickLength, y, ink.Style.Ink);
            ink.Text(ticks.Labels[i], bar.Right + 8, y + 4.5f, FigureStyle.TickSize);
            widest = Math.Max(widest, Ink.TextWidth(ticks.Labels[i], FigureStyle.TickSize));
        }
        ink.TextUpwards(TickLabels.WithUnit(label, ticks.Exponent, unit), bar.Right + widest + 26, bar.MidY, FigureStyle.LabelSize);
    }

    private TickLabels Ticks(int count) => TickLabels.For(NiceTicks.Between(scale.Minimum, scale.Maximum, count));

    private void DrawColors(Ink ink, SKRect bar, bool isHorizontal)
    {
        const int parts = 64;
        var colors = new SKColor[parts + 1];
        for (int i = 0; i <= parts; i++) colors[i] = Ink.Color(scale.Map.At(i / (double)parts));
        SKPoint start = isHorizontal ? new(bar.Left, 0) : new(0, bar.Bottom);
        SKPoint end = isHorizontal ? new(bar.Right, 0) : new(0, bar.Top);
        using SKShader shader = SKShader.CreateLinearGradient(start, end, colors, SKShaderTileMode.Clamp);
        using SKPaint paint = new() { Shader = shader, IsAntialias = true };
        using SKPath outline = Outline(bar, isHorizontal);
        ink.Canvas.DrawPath(outline, paint);
        ink.Path(outline, ink.Style.Ink, 0.9f);
    }

    private SKPath Outline(SKRect bar, bool isHorizontal)
    {
        float point = isHorizontal ? bar.Height : bar.Width;
        var path = new SKPath();
        if (isHorizontal)
        {
            path.MoveTo(bar.Left, bar.Bottom);
            if (scale.IsClippedBelow) path.LineTo(bar.Left - point, bar.MidY);
            path.LineTo(bar.Left, bar.Top);
            path.LineTo(bar.Right, bar.Top);
            if (scale.IsClippedAbove) path.LineTo(bar.Right + point, bar.MidY);
            path.LineTo(bar.Right, bar.Bottom);
        }
        else
        {
            path.MoveTo(bar.Left, bar.Bottom);
            if (scale.IsClippedBelow) path.LineTo(bar.MidX, bar.Bottom + point);
            path.LineTo(bar.Right, bar.Bottom);
            path.LineTo(bar.Right, bar.Top);
            if (scale.IsClippedAbove) path.LineTo(bar.MidX, bar.Top - point);
            path.LineTo(bar.Left, bar.Top);
        }
        path.Close();
        return path;
    }
}
