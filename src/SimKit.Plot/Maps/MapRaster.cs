using System.Runtime.InteropServices;
using SkiaSharp;

namespace SimKit.Plot;

/// <summary>Colours a field pixel by pixel by inverse projection.</summary>
internal static class MapRaster
{
    /// <summary>An image that covers the frame's rectangle; pixels outside the map repeat its edge, so that a smooth clip leaves no
    /// fringe.</summary>
    public static SKImage Draw(LatLonField field, ColorScale scale, MapFrame frame, int width, int height)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Bgra8888, SKAlphaType.Opaque));
        Span<uint> pixels = MemoryMarshal.Cast<byte, uint>(bitmap.GetPixelSpan());
        MapProjection projection = frame.Projection;
        for (int j = 0; j < height; j++)
        {
            double y = (1 - 2 * (j + 0.5) / height) * projection.HalfHeight;
            double latitude = projection.LatitudeAt(y);
            double degreesPerX = 180 * projection.HalfWidth / projection.HalfWidthAt(latitude);
            LatLonField.Bracket row = field.FindRow(latitude);
            Span<uint> line = pixels.Slice(j * width, width);
            for (int i = 0; i < width; i++)
            {
                double longitude = Math.Clamp((2 * (i + 0.5) / width - 1) * degreesPerX, -180, 180) + frame.CentralLongitude;
                line[i] = scale.At(field.At(field.FindColumn(longitude), row)).Argb;
            }
        }
        return SKImage.FromBitmap(bitmap);
    }
}
