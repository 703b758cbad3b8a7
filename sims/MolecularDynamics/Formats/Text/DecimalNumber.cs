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
    public static bool TryParse(ReadOnlySpan<byte> text, out double value)
    {
        // A mantissa and a power of ten that are both exact give the nearest double in one operation (Clinger, PLDI 1990).
        if (TryScan(text, out ulong mantissa, out int exponent, out bool isNegative)
            && mantissa <= LargestExact && Math.Abs(exponent) <= LargestPower)
        {
            double size = exponent < 0 ? mantissa / Powers[-exponent] : mantissa * Powers[exponent];
            value = isNegative ? -size : size;
            return true;
        }

        return TryParseSlowly(text, out value);
    }

    private static bool TryScan(ReadOnlySpan<byte> text, out ulong mantissa, out int exponent, out bool isNegative)
    {
        (mantissa, exponent, isNegative) = (0, 0, false);
        int i = 0;
        if (text.Length > 0 && text[0] is (byte)'-' or (byte)'+')
        {
            isNegative = text[0] == '-';
            i++;
        }

        int digits = 0;
        int point = -1;
        for (; i < text.Length; i++)
        {
            uint digit = (uint)text[i] - '0';
            if (digit <= 9)
            {
                mantissa = (mantissa * 10) + digit;
                digits++;
            }
            else if (text[i] == '.' && point < 0)
            {
                point = digits;
            }
            else
            {
                break;
            }
        }

        if (digits is 0 or > MostDigits)
        {
            return false;
        }

        exponent = point < 0 ? 0 : point - digits;
        return i == text.Length || TryScanExponent(text[i..], ref exponent);
    }

    private static bool TryScanExponent(ReadOnlySpan<byte> text, ref int exponent)
    {
        bool isShort = text.Length is >= 2 and <= 5 && (text[0] | 0x20) is 'e' or 'd';
        int i = isShort && text[1] is (byte)'-' or (byte)'+' ? 2 : 1;
        if (!isShort || i == text.Length)
        {
            return false;
        }

        int size = 0;
        for (int k = i; k < text.Length; k++)
        {
            uint digit = (uint)text[k] - '0';
            if (digit > 9)
            {
                return false;
            }

            size = (size * 10) + (int)digit;
        }

        exponent += text[1] == '-' ? -size : size;
        return true;
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
