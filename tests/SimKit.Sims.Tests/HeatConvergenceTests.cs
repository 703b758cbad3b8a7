using SimKit.Core;
using SimKit.Mpi;
using SimKit.State;

namespace SimKit.Sims.Tests;

/// <summary>
/// The exact solution of ∂T/∂t = κ∇²T on the unit square with T = 0 at the edges that starts as sin(πx)·sin(πy) is the same shape
/// times exp(−2π²κt) (separation of variables; J. Crank, The Mathematics of Diffusion, 2nd ed. 1975, section 2.3).
/// </summary>
public sealed class HeatConvergenceTests
{
    // Whole numbers of the longest step on every grid, so that the step is exactly a fifth of the square of the cell width.
    private const double Time = 10 * 0.2 / (32 * 32);

    [Test]
    public void Error_falls_with_the_square_of_the_cell_width()
    {
        int[] cells = [32, 64, 128, 256];
        double[] errors = [.. cells.Select(LargestError)];
        for (int i = 1; i < cells.Length; i++)
        {
            double order = Math.Log2(errors[i - 1] / errors[i]);
            TestContext.Out.WriteLine($"{cells[i],4} cells: largest error {errors[i]:0.000e0}, order {order:0.000}");
            Assert.That(order, Is.EqualTo(2).Within(0.05), $"order from {cells[i - 1]} to {cells[i]} cells");
        }
    }

    private static double LargestError(int cells)
    {
        double largest = 0;
        using MpiSession serial = MpiSession.Start(MpiChoice.Serial);
        HeatRuns.Run(serial.World, HeatRuns.Plate(cells), new RunnerOptions { Length = Time }, look: field =>
        {
            double decay = Math.Exp(-2 * Math.PI * Math.PI * Time);
            for (int j = 0; j < cells; j++)
            {
                Span<double> row = field.Row(0, 0, j);
                for (int i = 0; i < cells; i++)
                {
                    double exact = decay * Math.Sin(Math.PI * (j + 0.5) / cells) * Math.Sin(Math.PI * (i + 0.5) / cells);
                    largest = Math.Max(largest, Math.Abs(row[i] - exact));
                }
            }
        });
        return largest;
    }
}
