using System.Numerics;
using System.Runtime.Intrinsics;

namespace SimKit.Kernels.Particles;

/// <summary>
/// Finds pairs of particles nearer than a distance: of owned ones each pair once, and every pair of an owned one with a ghost.
/// </summary>
public sealed unsafe class PairSearch : IDisposable
{
    private const int Batch = 4;
    private readonly NativeList<double> x = new(), y = new(), z = new();

    /// <summary>Finds the partners of every owned row.</summary>
    /// <param name="rows">Positions, rows of four doubles.</param>
    /// <param name="own">Sorted rows that are owned; they begin at row 0.</param>
    /// <param name="ghosts">Sorted rows of ghosts, in the same cells.</param>
    /// <param name="reach">The distance.</param>
    /// <param name="starts">Becomes the place of each owned row's first partner, and the number of all.</param>
    /// <param name="partners">Becomes the rows of the partners.</param>
    public void Find(ReadOnlySpan<double> rows, in CellRows own, in CellRows ghosts, double reach, NativeList<int> starts, NativeList<int> partners)
    {
        Split(rows, own.Count + ghosts.Count);
        starts.Resize(own.Count + 1);
        partners.Clear();
        CellGrid grid = own.Grid;
        int* start = starts.Memory.Pointer, ownStarts = own.Starts.Memory.Pointer, ghostStarts = ghosts.Starts.Memory.Pointer;
        double* px = x.Memory.Pointer, py = y.Memory.Pointer, pz = z.Memory.Pointer;
        for (int i = 0; i < own.Count; i++)
        {
            start[i] = partners.Count;
            int x0 = grid.IndexX(px[i] - reach), x1 = grid.IndexX(px[i] + reach), y0 = grid.IndexY(py[i] - reach), y1 = grid.IndexY(py[i] + reach);
            int z0 = grid.IndexZ(pz[i] - reach), z1 = grid.IndexZ(pz[i] + reach);
            int column = (grid.IndexX(px[i]) * grid.CountY) + grid.IndexY(py[i]);
            for (int cx = x0; cx <= x1; cx++)
            {
                for (int cy = y0; cy <= y1; cy++)
                {
                    int other = (cx * grid.CountY) + cy;
                    long cell = (long)other * grid.CountZ;
                    if (other >= column)
                    {
                        int first = other == column ? i + 1 : ownStarts[cell + z0];
                        Scan(i, first, ownStarts[cell + z1 + 1], reach, partners);
                    }

                    Scan(i, ghosts.FirstRow + ghostStarts[cell + z0], ghosts.FirstRow + ghostStarts[cell + z1 + 1], reach, partners);
                }
            }
        }

        start[own.Count] = partners.Count;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        x.Dispose();
        y.Dispose();
        z.Dispose();
    }

    private void Split(ReadOnlySpan<double> rows, int count)
    {
        x.Resize(count);
        y.Resize(count);
        z.Resize(count);
        Span<double> toX = x.Span, toY = y.Span, toZ = z.Span;
        for (int i = 0; i < count; i++)
        {
            (toX[i], toY[i], toZ[i]) = (rows[4 * i], rows[(4 * i) + 1], rows[(4 * i) + 2]);
        }
    }

    private void Scan(int i, int first, int end, double reach, NativeList<int> partners)
    {
        double* px = x.Memory.Pointer, py = y.Memory.Pointer, pz = z.Memory.Pointer;
        Vector256<double> squared = Vector256.Create(reach * reach);
        Vector256<double> xi = Vector256.Create(px[i]), yi = Vector256.Create(py[i]), zi = Vector256.Create(pz[i]);
        for (int j = first; j < end; j += Batch)
        {
            Vector256<double> dx = Vector256.Load(px + j) - xi, dy = Vector256.Load(py + j) - yi, dz = Vector256.Load(pz + j) - zi;
            uint near = Vector256.LessThan((dx * dx) + (dy * dy) + (dz * dz), squared).ExtractMostSignificantBits();
            near &= (uint)((1 << Math.Min(Batch, end - j)) - 1);
            for (; near != 0; near &= near - 1)
            {
                partners.Add(j + BitOperations.TrailingZeroCount(near));
            }
        }
    }
}
