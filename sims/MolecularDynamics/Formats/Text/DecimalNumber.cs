using System.Globalization;

namespace SimKit.MolecularDynamics.Formats.Text;

/// <summary>
/// Reads decimal numbers as programs of the field write them: with an exponent after e, E, d or D. The result is the nearest double.
/// </summary>
internal static class DecimalNumber
{
    private const ulong LargestExact = 1UL << 53;
    private const int LargestPower = 22;
    private const int LongestText = 512;
    private const int MostDigits = 18;

    // Powers of ten that a double holds exactly.
    private static readonly double[] Powers =
        [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22];

    /// <summary>Reads a number that takes the whole text; false when it is none. It may be infinite or NaN.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out double value) =>
        (TryParseQuickly(text, out value, out int used) && used == text.Length) || TryParseSlowly(text, out value);

    /// <summary>
    /// Reads the number that a text begins with, if it has few enough digits for a mantissa and a power of ten that are both exact: the
    /// nearest double is then one operation away (Clinger, PLDI 1990). Nothing is known of what follows.
    /// </summary>
    public static bool TryParseQuickly(ReadOnlySpan<byte> text, out double value, out int used)
    {
        int i = text.Length > 0 && text[0] is (byte)'-' or (byte)'+' ? 1 : 0;
        int first = i;
        int point = -1;
        ulong mantissa = 0;
        for (; i < text.Length; i++)
        {
            uint digit = (uint)text[i] - '0';
            if (digit <= 9)
            {
                mantissa = (mantissa * 10) + digit;
            }
            else if (text[i] == '.' && point < 0)
            {
                point = i;
            }
            else
            {
                break;
            }
        }

        int digits = i - first - (point < 0 ? 0 : 1);
        int exponent = point < 0 ? 0 : point + 1 - i;
        bool isRead = digits is > 0 and <= MostDigits;
        if (isRead && i < text.Length && (text[i] | 0x20) is 'e' or 'd')
        {
            isRead = TryScanExponent(text, ref i, ref exponent);
        }

        used = i;
        value = 0;
        if (!isRead || mantissa > LargestExact || Math.Abs(exponent) > LargestPower)
        {
            return false;
        }

        double size = exponent < 0 ? mantissa / Powers[-exponent] : mantissa * Powers[exponent];
        value = text[0] == '-' ? -size : size;
        return true;
    }

    // From the letter on; at most three digits.
    private static bool TryScanExponent(ReadOnlySpan<byte> text, ref int i, ref int exponent)
    {
        i++;
        bool isNegative = i < text.Length && text[i] == '-';
        i += i < text.Length && text[i] is (byte)'-' or (byte)'+' ? 1 : 0;
        int first = i;
        int size = 0;
        while (i < text.Length && i - first < 4 && (uint)text[i] - '0' <= 9)
        {
            size = (size * 10) + text[i++] - '0';
        }

        exponent += isNegative ? -size : size;
        return i - first is > 0 and < 4;
    }

    private static bool TryParseSlowly(ReadOnlySpan<byte> text, out double value)
    {
        value = 0;
        if (text.Length > LongestText)
        {
            return false;
        }

        Span<byte> copy = stackalloc byte[text.Length];
        text.CopyTo(copy);
        int letter = copy.IndexOfAny((byte)'d', (byte)'D');
        if (letter > 0)
        {
            copy[letter] = (byte)'e';
        }

        const NumberStyles style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return double.TryParse(copy, style, CultureInfo.InvariantCulture, out value);
    }
}
