namespace SimKit.Mpi;

/// <summary>How a number of ranks is cut into a grid; the same answer with every MPI library, and without one.</summary>
internal static class BalancedDimensions
{
    /// <summary>
    /// Fills the zeros of <paramref name="fixedDimensions"/> so that the product is <paramref name="ranks"/>: factors as equal as
    /// possible (smallest largest, then smallest next…), not increasing.
    /// </summary>
    internal static int[] Of(int ranks, ReadOnlySpan<int> fixedDimensions)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(ranks, 1);
        int rest = ranks;
        int open = 0;
        foreach (int dimension in fixedDimensions)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(dimension);
            if (dimension == 0)
            {
                open++;
            }
            else if (rest % dimension != 0)
            {
                throw new ArgumentException($"{ranks} ranks cannot be cut into a grid with {dimension} along one dimension");
            }
            else
            {
                rest /= dimension;
            }
        }

        if (open == 0 && rest != 1)
        {
            throw new ArgumentException($"the product of the dimensions must be {ranks}, the number of ranks");
        }

        int[] result = fixedDimensions.ToArray();
        int largest = rest;
        for (int d = 0; d < result.Length; d++)
        {
            if (result[d] == 0)
            {
                largest = result[d] = open == 1 ? rest : SmallestLargestFactor(rest, open, largest);
                rest /= largest;
                open--;
            }
        }

        return result;
    }

    // The smallest f ≤ limit that divides n and leaves a rest that can be cut into parts of at most f.
    private static int SmallestLargestFactor(int n, int parts, int limit)
    {
        for (int factor = 1; factor <= limit; factor++)
        {
            if (n % factor == 0 && CanCut(n / factor, parts - 1, factor))
            {
                return factor;
            }
        }

        return limit;
    }

    private static bool CanCut(int n, int parts, int limit)
    {
        if (parts <= 1)
        {
            return parts == 1 ? n <= limit : n == 1;
        }

        for (int factor = Math.Min(limit, n); factor >= 1; factor--)
        {
            if (n % factor == 0 && CanCut(n / factor, parts - 1, factor))
            {
                return true;
            }
        }

        return false;
    }
}
