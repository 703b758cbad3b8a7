namespace SimKit.Kernels;

/// <summary>
/// A sum of doubles without any rounding: the running total is kept as one long fixed-point integer that spans the whole
/// range of doubles, so the result does not depend on the order of the terms, nor on how they are spread over ranks
/// (Kulisch 2013, "Computer Arithmetic and Validity", chapter 8). Only <see cref="Value"/> rounds, once, to nearest.
/// </summary>
public sealed class ExactSum
{
    /// <summary>Digits of 32 bits that hold any sum of doubles, and one more that counts terms that are not finite.</summary>
    public const int DigitCount = Limbs + 1;

    private const int Limbs = 68;
    private const int AddsBetweenCarries = 1 << 29;

    // Digit d weighs 2^(32 d − 1074); digits are signed and may exceed 32 bits between carries.
    private readonly long[] digits = new long[DigitCount];
    private int adds;

    /// <summary>Digits that ranks may add up element by element (integers, so in any order); read after <see cref="Carry"/>.</summary>
    public Span<long> Digits => digits;

    /// <summary>The sum, rounded once to the nearest double; NaN when a term was not finite.</summary>
    public double Value
    {
        get
        {
            Carry();
            return digits[Limbs] != 0 ? double.NaN : Round();
        }
    }

    /// <summary>Back to zero.</summary>
    public void Clear()
    {
        Array.Clear(digits);
        adds = 0;
    }

    /// <summary>Adds one term.</summary>
    public void Add(double term)
    {
        ulong bits = BitConverter.DoubleToUInt64Bits(term);
        int exponent = (int)(bits >> 52) & 0x7FF;
        ulong mantissa = bits & 0xF_FFFF_FFFF_FFFF;
        if (exponent == 0x7FF)
        {
            digits[Limbs]++;
            return;
        }

        int position = exponent == 0 ? 0 : exponent - 1;
        mantissa |= exponent == 0 ? 0 : 1UL << 52;
        int digit = position >> 5, shift = position & 31;
        UInt128 shifted = (UInt128)mantissa << shift;
        long low = (long)((ulong)shifted & 0xFFFF_FFFF);
        long middle = (long)((ulong)(shifted >> 32) & 0xFFFF_FFFF);
        long high = (long)(ulong)(shifted >> 64);
        long sign = (long)bits >> 63; // 0 or −1: (x ^ sign) − sign negates without a branch
        digits[digit] += (low ^ sign) - sign;
        digits[digit + 1] += (middle ^ sign) - sign;
        digits[digit + 2] += (high ^ sign) - sign;
        if (++adds == AddsBetweenCarries)
        {
            Carry();
        }
    }

    /// <summary>Brings every digit but the topmost into 0 … 2³²−1, so that digits of many ranks can be added without overflow.</summary>
    public void Carry()
    {
        for (int d = 0; d < Limbs - 1; d++)
        {
            long carry = digits[d] >> 32;
            digits[d] -= carry << 32;
            digits[d + 1] += carry;
        }

        adds = 0;
    }

    private double Round()
    {
        Span<long> magnitude = stackalloc long[Limbs];
        digits.AsSpan(0, Limbs).CopyTo(magnitude);
        bool negative = magnitude[Limbs - 1] < 0;
        if (negative)
        {
            Negate(magnitude);
        }

        int top = Limbs - 1;
        while (top > 0 && magnitude[top] == 0)
        {
            top--;
        }

        // The top three digits hold at least 65 significant bits; what lies below only decides ties.
        UInt128 head = ((UInt128)(ulong)magnitude[top] << 64)
            | (top > 0 ? (UInt128)(ulong)magnitude[top - 1] << 32 : 0)
            | (top > 1 ? (UInt128)(ulong)magnitude[top - 2] : 0);
        bool tail = false;
        for (int d = 0; d < top - 2; d++)
        {
            tail |= magnitude[d] != 0;
        }

        int drop = Math.Max(0, 128 - 64 - (int)UInt128.LeadingZeroCount(head));
        ulong kept = (ulong)(head >> drop);
        bool lost = tail || (drop > 0 && (head & ((UInt128.One << drop) - 1)) != 0);
        double value = Math.ScaleB((double)(kept | (lost ? 1UL : 0)), drop + (32 * (top - 2)) - 1074);
        return negative ? -value : value;
    }

    private static void Negate(Span<long> digits)
    {
        long carry = 0;
        for (int d = 0; d < digits.Length - 1; d++)
        {
            long value = carry - digits[d];
            carry = value >> 32;
            digits[d] = value - (carry << 32);
        }

        digits[^1] = carry - digits[^1];
    }
}
