using SimKit.Runs;

namespace SimKit.Core;

/// <summary>
/// Finds what work costs from steps measured on one rank: the costs, none negative, with the least squares of relative errors.
/// </summary>
internal static class CostFit
{
    private const int Terms = 3;
    private const double Rounding = 1e-20; // where several fit as well, the first: cells alone
    private const double Distinct = 1e-10; // domains of the same shape say nothing about halos

    /// <summary>The costs.</summary>
    /// <exception cref="ArgumentException">Nothing was measured.</exception>
    public static StepCost Of(IReadOnlyList<(StepShare Share, double Seconds)> measured)
    {
        double[][] rows =
        [
            .. measured.Select(step => (double[])
                [step.Share.Cells / step.Seconds, step.Share.HaloCells / step.Seconds, step.Share.Blocks / step.Seconds]),
        ];
        double[]? best = null;

        // Few terms: of all choices of those that are not zero, the best is the least squares without negative costs.
        for (int choice = 1; choice < 1 << Terms; choice++)
        {
            int[] chosen = [.. Enumerable.Range(0, Terms).Where(term => (choice & (1 << term)) != 0)];
            if (chosen.Length <= rows.Length && Solve(rows, chosen) is { } costs && Array.TrueForAll(costs, cost => cost >= 0)
                && (best is null || Error(rows, costs) < Error(rows, best) - Rounding))
            {
                best = costs;
            }
        }

        return best is not null
            ? new StepCost(best[0], best[1], best[2])
            : throw new ArgumentException("no step on one rank was measured", nameof(measured));
    }

    private static double Error(double[][] rows, double[] costs) =>
        rows.Sum(row => Math.Pow(row.Zip(costs, (x, cost) => x * cost).Sum() - 1, 2));

    // Normal equations of Σ costs · row = 1, by elimination; null where they are singular.
    private static double[]? Solve(double[][] rows, int[] chosen)
    {
        int n = chosen.Length;
        double[] scale = [.. chosen.Select(term => Math.Sqrt(rows.Sum(row => row[term] * row[term])))];
        if (Array.Exists(scale, length => length == 0))
        {
            return null;
        }

        double[,] matrix = new double[n, n + 1];
        for (int r = 0; r < n; r++)
        {
            for (int c = 0; c < n; c++)
            {
                matrix[r, c] = rows.Sum(row => row[chosen[r]] * row[chosen[c]]) / (scale[r] * scale[c]);
            }

            matrix[r, n] = rows.Sum(row => row[chosen[r]]) / scale[r];
        }

        double[] costs = new double[Terms];
        if (!Eliminate(matrix, n))
        {
            return null;
        }

        for (int r = n - 1; r >= 0; r--)
        {
            double rest = matrix[r, n];
            for (int c = r + 1; c < n; c++)
            {
                rest -= matrix[r, c] * costs[chosen[c]] * scale[c];
            }

            costs[chosen[r]] = rest / matrix[r, r] / scale[r];
        }

        return costs;
    }

    // The matrix is symmetric and positive: no pivots need to be sought.
    private static bool Eliminate(double[,] matrix, int n)
    {
        for (int p = 0; p < n; p++)
        {
            if (matrix[p, p] < Distinct)
            {
                return false;
            }

            for (int r = p + 1; r < n; r++)
            {
                double factor = matrix[r, p] / matrix[p, p];
                for (int c = p; c <= n; c++)
                {
                    matrix[r, c] -= factor * matrix[p, c];
                }
            }
        }

        return true;
    }
}
