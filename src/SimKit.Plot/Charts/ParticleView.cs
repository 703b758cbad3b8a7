using SkiaSharp;

namespace SimKit.Plot;

/// <summary>Particles in a box seen from outside in parallel projection: the nearest hide those behind, colours tell a value or a kind.</summary>
public sealed class ParticleView
{
    private const float Left = 40, Right = 130, FootRoom = 34;
    private const float Rim = 0.86f, Shine = 0.34f; // parts of the radius
    private const double FarthestFade = 0.55; // how much of the paper's colour those at the back take
    private static readonly (int From, int To)[] Edges =
        [(0, 1), (0, 2), (0, 4), (1, 3), (1, 5), (2, 3), (2, 6), (3, 7), (4, 5), (4, 6), (5, 7), (6, 7)]; // of corners; bits are x, y, z

    /// <summary>Positions, three numbers a particle.</summary>
    public required double[] Positions { get; init; }

    /// <summary>A number for each particle: its value, or its kind from 1.</summary>
    public required double[] Values { get; init; }

    /// <summary>Whether the numbers are kinds, each with a colour of its own.</summary>
    public bool HasKinds { get; init; }

    /// <summary>Radius of a particle.</summary>
    public required double Radius { get; init; }

    /// <summary>The corner of the box with the smallest coordinates.</summary>
    public required IReadOnlyList<double> Lower { get; init; }

    /// <summary>The corner of the box with the largest coordinates.</summary>
    public required IReadOnlyList<double> Upper { get; init; }

    /// <summary>The title.</summary>
    public required string Title { get; init; }

    /// <summary>The line under the title.</summary>
    public string Subtitle { get; init; } = "";

    /// <summary>What the values are, or a word for kinds: type.</summary>
    public string Quantity { get; init; } = "";

    /// <summary>Unit of the values.</summary>
    public string Unit { get; init; } = "";

    /// <summary>From where it is seen: degrees around the vertical.</summary>
    public double Azimuth { get; init; } = 28;

    /// <summary>From where it is seen: degrees above the horizontal.</summary>
    public double Elevation { get; init; } = 22;

    /// <summary>Draws the particles.</summary>
    /// <exception cref="ArgumentException">Positions and values do not fit together, or the radius is not positive.</exception>
    public Picture Draw(FigureRequest request)
    {
        if (Positions.Length != 3 * Values.Length || !(Radius > 0))
        {
            throw new ArgumentException($"{Positions.Length} coordinates do not fit {Values.Length} values with a radius of {Radius}");
        }

        SKPoint3[] corners = [.. Enumerable.Range(0, 8).Select(Corner)];
        (float left, float right) = (corners.Min(c => c.X), corners.Max(c => c.X));
        (float bottom, float top) = (corners.Min(c => c.Y), corners.Max(c => c.Y));
        float headRoom = Chart.HeadRoom(Subtitle), width = request.Width - Left - Right;
        float tallest = (request.Height ?? request.Width) - headRoom - FootRoom;
        float scale = Math.Min(width / (right - left), tallest / (top - bottom));
        int height = request.Height ?? (int)Math.Ceiling((scale * (top - bottom)) + headRoom + FootRoom);
        var middle = new SKPoint(Left + (width / 2), headRoom + ((height - headRoom - FootRoom) / 2));
        SKPoint Place(SKPoint3 at) => new(
            middle.X + (scale * (at.X - ((left + right) / 2))), middle.Y - (scale * (at.Y - ((bottom + top) / 2))));
        ColorScale? colors = HasKinds
            ? null : ColorScale.For(Values, request.ColorMap ?? ColorMap.Viridis, request.Minimum, request.Maximum);
        return new Picture(request.Width, height, request.Scale, canvas =>
        {
            canvas.Clear(Ink.Color(request.Style.Background));
            var ink = new Ink(canvas, request.Style);
            int rear = Array.FindIndex(corners, c => c.Z == corners.Min(other => other.Z));
            DrawEdges(ink, corners, Place, edge => edge.From == rear || edge.To == rear);
            DrawParticles(ink, corners, Place, (float)Radius * scale, colors);
            DrawEdges(ink, corners, Place, edge => edge.From != rear && edge.To != rear);
            DrawAxisNames(ink, corners, Place);
            ink.Heading(Title, Subtitle, Left);
            DrawKey(ink, new SKRect(request.Width - Right + 20, headRoom + 20, request.Width - Right + 35, height - FootRoom - 20), colors);
        });
    }

    // Right, up and towards the eye.
    private SKPoint3 Turn(double x, double y, double z)
    {
        (double sinA, double cosA) = Math.SinCos(Azimuth * Math.PI / 180);
        (double sinE, double cosE) = Math.SinCos(Elevation * Math.PI / 180);
        double away = (-sinA * x) + (cosA * y);
        return new SKPoint3((float)((cosA * x) + (sinA * y)), (float)((cosE * z) + (sinE * away)), (float)((sinE * z) - (cosE * away)));
    }

    private SKPoint3 Corner(int bits) => Turn(
        (bits & 1) == 0 ? Lower[0] : Upper[0], (bits & 2) == 0 ? Lower[1] : Upper[1], (bits & 4) == 0 ? Lower[2] : Upper[2]);

    private static void DrawEdges(Ink ink, SKPoint3[] corners, Func<SKPoint3, SKPoint> place, Func<(int From, int To), bool> isDrawn)
    {
        foreach ((int from, int to) in Edges.Where(isDrawn))
        {
            (SKPoint a, SKPoint b) = (place(corners[from]), place(corners[to]));
            ink.Line(a.X, a.Y, b.X, b.Y, ink.Style.Ink, 1.2f);
        }
    }

    // At the ends of three edges that are seen: those at the lower corner, but that which leads into the depth begins at the corner beside it.
    private static void DrawAxisNames(Ink ink, SKPoint3[] corners, Func<SKPoint3, SKPoint> place)
    {
        foreach ((string name, int from, int to) in (ReadOnlySpan<(string, int, int)>)[("x", 0, 1), ("y", 1, 3), ("z", 0, 4)])
        {
            SKPoint end = place(corners[to]), way = end - place(corners[from]);
            float length = Math.Max(way.Length, 1);
            ink.Text(name, end.X + (14 * way.X / length), end.Y + (14 * way.Y / length) + 5, FigureStyle.LabelSize, Align.Center);
        }
    }

    private void DrawParticles(Ink ink, SKPoint3[] corners, Func<SKPoint3, SKPoint> place, float radius, ColorScale? colors)
    {
        SKPoint3[] turned = [.. Enumerable.Range(0, Values.Length).Select(i => Turn(Positions[3 * i], Positions[(3 * i) + 1], Positions[(3 * i) + 2]))];
        int[] order = [.. Enumerable.Range(0, turned.Length)];
        Array.Sort([.. turned.Select(at => at.Z)], order);
        (double back, double front) = (corners.Min(c => c.Z), corners.Max(c => c.Z));
        using var paint = new SKPaint { IsAntialias = true };
        foreach (int i in order)
        {
            SKPoint at = place(turned[i]);
            double fade = FarthestFade * Math.Clamp((front - turned[i].Z) / (front - back), 0, 1);
            Rgb color = Mix(ColorOf(ink.Style, colors, Values[i]), ink.Style.Background, fade);
            paint.Color = Ink.Color(Mix(color, new Rgb(0, 0, 0), 0.45));
            ink.Canvas.DrawCircle(at, radius, paint);
            paint.Color = Ink.Color(color);
            ink.Canvas.DrawCircle(at.X - (0.05f * radius), at.Y - (0.05f * radius), Rim * radius, paint);
            paint.Color = Ink.Color(Mix(color, new Rgb(255, 255, 255), 0.45));
            ink.Canvas.DrawCircle(at.X - (0.3f * radius), at.Y - (0.32f * radius), Shine * radius, paint);
        }
    }

    private static Rgb ColorOf(FigureStyle style, ColorScale? colors, double value) =>
        colors?.At(value) ?? style.Lines[(int)Math.Max(0, value - 1) % style.Lines.Length];

    private static Rgb Mix(Rgb color, Rgb other, double share)
    {
        byte Of(byte one, byte two) => (byte)Math.Round(((1 - share) * one) + (share * two));
        return new Rgb(Of(color.Red, other.Red), Of(color.Green, other.Green), Of(color.Blue, other.Blue));
    }

    private void DrawKey(Ink ink, SKRect place, ColorScale? colors)
    {
        if (colors is not null)
        {
            new ColorBar(colors, Quantity, Unit).DrawVertical(ink, place);
            return;
        }

        using var paint = new SKPaint { IsAntialias = true };
        float y = place.Top;
        foreach (double kind in Values.Distinct().Order().Take(20))
        {
            paint.Color = Ink.Color(ColorOf(ink.Style, null, kind));
            ink.Canvas.DrawCircle(place.Left, y, 6, paint);
            ink.Text($"{Quantity} {kind:0}", place.Left + 14, y + 4.5f, FigureStyle.TickSize);
            y += 22;
        }
    }
}
