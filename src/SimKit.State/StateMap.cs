using System.Numerics;
using System.Runtime.InteropServices;
using SimKit.Kernels;

namespace SimKit.State;

/// <summary>
/// All state of a simulation that matters, named once, in global index spaces. Health checks, hashes, checkpoints and restarts
/// follow from it.
/// </summary>
public sealed class StateMap
{
    private readonly List<IStateField> fields = [];
    private readonly List<StateScalar> scalars = [];
    private readonly List<IStateRows> rowSets = [];
    private readonly List<IStateTasks> taskSets = [];
    private double[] scratch = [];

    /// <summary>Fields in the order in which they were declared.</summary>
    public IReadOnlyList<IStateField> Fields => fields;

    /// <summary>Scalars in the order in which they were declared; every rank holds the same values.</summary>
    public IReadOnlyList<StateScalar> Scalars => scalars;

    /// <summary>Sets of rows in the order in which they were declared.</summary>
    public IReadOnlyList<IStateRows> RowSets => rowSets;

    /// <summary>Sets of tasks in the order in which they were declared.</summary>
    public IReadOnlyList<IStateTasks> TaskSets => taskSets;

    /// <summary>Bytes of this rank's share, without what a file adds.</summary>
    public long Bytes => (sizeof(double) * scalars.Count)
        + fields.Sum(part => part.Boxes.Sum(box => part.CellBytes() * box.Count))
        + rowSets.Sum(rows => rows.Columns.Sum(column => (long)rows.Count * column.RowBytes))
        + taskSets.Sum(tasks => tasks.Completed.Sum(task => (2L * sizeof(long)) + task.Result.Length));

    /// <summary>Declares cells cut into boxes.</summary>
    /// <exception cref="ArgumentException">The name is taken, or the cells hold no floating-point numbers.</exception>
    public void Field(IStateField field)
    {
        ThrowIfTaken(field.Name);
        if (field.Element is not (StateElement.Double or StateElement.Single))
        {
            throw new ArgumentException($"the cells of {field.Name} are {field.Element}, but must be Double or Single", nameof(field));
        }

        fields.Add(field);
    }

    /// <summary>Declares a number that is the same on every rank.</summary>
    /// <exception cref="ArgumentException">The name is taken.</exception>
    public void Scalar(string name, Func<double> read, Action<double> write)
    {
        ThrowIfTaken(name);
        scalars.Add(new StateScalar(name, read, write));
    }

    /// <summary>Declares entities with ids, cut by position.</summary>
    /// <exception cref="ArgumentException">The name is taken, or the first column is no id.</exception>
    public void Rows(IStateRows rows)
    {
        ThrowIfTaken(rows.Name);
        if (rows.Columns is not [{ Name: "id", Element: StateElement.Int64, Width: 1 }, ..])
        {
            throw new ArgumentException($"the first column of {rows.Name} must be 'id', Int64, of width 1", nameof(rows));
        }

        rowSets.Add(rows);
    }

    /// <summary>Declares work by id, cut by completion.</summary>
    /// <exception cref="ArgumentException">The name is taken.</exception>
    public void TaskSet(IStateTasks tasks)
    {
        ThrowIfTaken(tasks.Name);
        taskSets.Add(tasks);
    }

    /// <summary>
    /// This rank's share of the hash of the state; the shares of all ranks add up (modulo 2⁶⁴) to a hash that does not depend on how
    /// the state is cut.
    /// </summary>
    public ulong HashShare(bool withScalars)
    {
        ulong hash = 0;
        for (int f = 0; f < fields.Count; f++)
        {
            IStateField field = fields[f];
            ulong share = 0;
            for (int b = 0; b < field.Boxes.Count; b++)
            {
                Box box = field.Boxes[b];
                for (int k = box.K0; k < box.K1; k++)
                {
                    for (int j = box.J0; j < box.J1; j++)
                    {
                        share += PositionalHash.OfRow(Values(field, b, k, j), ((((long)k * field.Extent.J) + j) * field.Extent.I) + box.I0);
                    }
                }
            }

            hash += share * (ulong)((2 * f) + 1);
        }

        for (int set = 0; set < rowSets.Count; set++)
        {
            hash += StateHash.OfRows(rowSets[set], set);
        }

        for (int set = 0; set < taskSets.Count; set++)
        {
            hash += StateHash.OfTasks(taskSets[set], set);
        }

        if (withScalars)
        {
            for (int s = 0; s < scalars.Count; s++)
            {
                hash += PositionalHash.OfRow([scalars[s].Read()], -1 - s);
            }
        }

        return hash;
    }

    /// <summary>The first value of this rank that is not finite, described with its place, or null when all are finite.</summary>
    public string? FindNonFinite()
    {
        foreach (IStateField field in fields)
        {
            for (int b = 0; b < field.Boxes.Count; b++)
            {
                Box box = field.Boxes[b];
                for (int k = box.K0; k < box.K1; k++)
                {
                    for (int j = box.J0; j < box.J1; j++)
                    {
                        ReadOnlySpan<double> row = Values(field, b, k, j);
                        if (!AllFinite(row))
                        {
                            int i = IndexOfNonFinite(row);
                            return $"{field.Name} is {row[i]} at {field.Locate(k, j, box.I0 + i)}";
                        }
                    }
                }
            }
        }

        foreach (IStateRows rows in rowSets)
        {
            if (StateHash.FindNonFinite(rows) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    // In place where they are doubles.
    private ReadOnlySpan<double> Values(IStateField field, int box, int k, int j)
    {
        if (field.Element == StateElement.Double)
        {
            return field.Row(box, k, j);
        }

        int count = field.Boxes[box].CountI;
        if (scratch.Length < count)
        {
            scratch = new double[count];
        }

        field.Read(box, k, j, scratch);
        return scratch.AsSpan(0, count);
    }

    // x − x is zero for finite x and not a number otherwise, so one sum tells about a whole row.
    private static bool AllFinite(ReadOnlySpan<double> row)
    {
        ReadOnlySpan<Vector<double>> bundles = MemoryMarshal.Cast<double, Vector<double>>(row);
        Vector<double> sum = Vector<double>.Zero;
        foreach (Vector<double> bundle in bundles)
        {
            sum += bundle - bundle;
        }

        double rest = Vector.Sum(sum);
        for (int i = bundles.Length * Vector<double>.Count; i < row.Length; i++)
        {
            rest += row[i] - row[i];
        }

        return rest == 0;
    }

    private static int IndexOfNonFinite(ReadOnlySpan<double> row)
    {
        int i = 0;
        while (double.IsFinite(row[i]))
        {
            i++;
        }

        return i;
    }

    private void ThrowIfTaken(string name)
    {
        if (fields.Any(f => f.Name == name) || scalars.Any(s => s.Name == name)
            || rowSets.Any(r => r.Name == name) || taskSets.Any(t => t.Name == name))
        {
            throw new ArgumentException($"the state already has a part named '{name}'", nameof(name));
        }
    }
}
