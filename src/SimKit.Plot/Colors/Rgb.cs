namespace SimKit.Plot;

/// <summary>An opaque colour in sRGB, 8 bits a channel.</summary>
/// <param name="Red">Red, 0 … 255.</param>
/// <param name="Green">Green, 0 … 255.</param>
/// <param name="Blue">Blue, 0 … 255.</param>
public readonly record struct Rgb(byte Red, byte Green, byte Blue)
{
    internal uint Argb => 0xFF000000u | (uint)(Red << 16) | (uint)(Green << 8) | Blue;

    internal static Rgb FromHex(uint rgb) => new((byte)(rgb >> 16), (byte)(rgb >> 8), (byte)rgb);
}
