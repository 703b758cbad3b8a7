using SimKit.Mpi;
using SimKit.State;

namespace SimKit.Core;

/// <summary>The compared quantity on the own cells of a field, and its norms over all ranks.</summary>
internal sealed class CellMeans(IStateField field, Verification verification)
{
    /// <summary>The quantity in each own cell now, box by box, row by row.</summary>
    public double[] Take()
    {
        var values = new List<double>();
        ForEach((box, k, j, i) => values.Add(field.Value(box, k, j, i) / verification.Divisor(k, j, i)));
        return [.. values];
    }

    /// <summary>The exact quantity in each own cell.</summary>
    public double[] Exact(Func<double, int, int, int, double> solution, double time)
    {
        var values = new List<double>();
        ForEach((_, k, j, i) => values.Add(solution(time, k, j, i)));
        return [.. values];
    }

    /// <summary>Quantity times measure of all cells of the whole space, on every rank. Collective.</summary>
    public double[] Gather(Communicator ranks)
    {
        double[] all = new double[field.Extent.Count];
        ForEach((box, k, j, i) => all[Index(field.Extent, k, j, i)] = verification.Measure(k, j, i)
            * field.Value(box, k, j, i) / verification.Divisor(k, j, i));
        ranks.Allreduce(all.AsSpan(), Operation.Sum); // every cell has one owner, so nothing is added up
        return all;
    }

    /// <summary>Means over the own cells of what was gathered on cells several times as fine.</summary>
    public double[] Coarsen(double[] fine, int times)
    {
        var extent = new Extent(field.Extent.K, field.Extent.J * times, field.Extent.I * times);
        var values = new List<double>();
        ForEach((_, k, j, i) =>
        {
            double amount = 0;
            for (int n = 0; n < times * times; n++)
            {
                amount += fine[Index(extent, k, (j * times) + (n / times), (i * times) + (n % times))];
            }

            values.Add(amount / verification.Measure(k, j, i));
        });
        return [.. values];
    }

    /// <summary>Norms of the difference between the present quantity and the truth. Collective.</summary>
    public RelativeErrors Compare(RunContext run, double[] truth)
    {
        double[] now = Take();
        double largest = 0, largestTruth = 0;
        for (int n = 0; n < now.Length; n++)
        {
            largest = Math.Max(largest, Math.Abs(now[n] - truth[n]));
            largestTruth = Math.Max(largestTruth, Math.Abs(truth[n]));
        }

        double Norm(Func<int, double> of) => run.Sum(total =>
        {
            int n = 0;
            ForEach((_, k, j, i) => total.Add(verification.Measure(k, j, i) * of(n++)));
        });
        return new RelativeErrors(
            Norm(n => Math.Abs(now[n] - truth[n])) / Norm(n => Math.Abs(truth[n])),
            Math.Sqrt(Norm(n => (now[n] - truth[n]) * (now[n] - truth[n])) / Norm(n => truth[n] * truth[n])),
            run.Max(largest) / run.Max(largestTruth));
    }

    private static long Index(Extent extent, int k, int j, int i) => (((long)k * extent.J) + j) * extent.I + i;

    private void ForEach(Action<int, int, int, int> action)
    {
        for (int b = 0; b < field.Boxes.Count; b++)
        {
            Box box = field.Boxes[b];
            for (int k = box.K0; k < box.K1; k++)
            {
                for (int j = box.J0; j < box.J1; j++)
                {
                    for (int i = box.I0; i < box.I1; i++)
                    {
                        action(b, k, j, i);
                    }
                }
            }
        }
    }
}
