using SimKit.Hdf5;
using SimKit.State;

namespace SimKit.Core;

/// <summary>
/// A NetCDF-4 file with one record a time of some fields on a uniform Cartesian grid: variables (time, [z,] y, x) in double precision
/// with the cell centres as coordinates, after the CF conventions. All ranks write together, and the numbers do not depend on how many
/// they are. It survives kills and goes on after a restart as <see cref="RecordFile"/> does.
/// </summary>
public sealed class FieldFile : IResultWriter
{
    private const ulong LongestChunkSide = 256;

    private readonly RunContext run;
    private readonly IStateField[] fields;
    private readonly RecordFile? file;
    private readonly double[] buffer = [];
    private readonly bool hasPlanes;
    private readonly int mostBoxes;

    /// <summary>
    /// Makes the file in the run's output directory, or goes on with it after a restart; without a directory nothing is ever written.
    /// Collective.
    /// </summary>
    /// <param name="run">The run.</param>
    /// <param name="fileName">Name of the file.</param>
    /// <param name="cellWidth">Width of a cell along every axis, m.</param>
    /// <param name="fields">Fields on the same cells, at least one.</param>
    /// <exception cref="ArgumentException">The fields cover different spaces, or there are none.</exception>
    public FieldFile(RunContext run, string fileName, double cellWidth, params IStateField[] fields)
    {
        this.run = run;
        this.fields = fields;
        Extent extent = fields.Length > 0
            ? fields[0].Extent
            : throw new ArgumentException("a field file holds at least one field", nameof(fields));
        if (Array.Exists(fields, field => field.Extent != extent))
        {
            throw new ArgumentException("fields in one file cover the same cells", nameof(fields));
        }

        if (run.OutputDirectory is not { } folder)
        {
            return;
        }

        hasPlanes = extent.K > 1;
        mostBoxes = (int)run.Max(fields.Max(field => field.Boxes.Count));
        buffer = new double[fields.Max(field => field.Boxes.Select(box => box.Count).DefaultIfEmpty(0).Max())];
        file = new RecordFile(run, Path.Combine(folder, fileName), made =>
        {
            Define(made, extent);
            PutCoordinates(made, extent, cellWidth);
        });
    }

    /// <inheritdoc/>
    public void Write(long step, double time) => file?.Append(time, PutRecord);

    /// <summary>Closes the file. Collective.</summary>
    public void Dispose() => file?.Dispose();

    private static string VariableName(IStateField field) => field.Name.Replace(' ', '_');

    private void PutRecord(NetCdfFile target, ulong record)
    {
        foreach (IStateField field in fields)
        {
            NetCdfVariable variable = target.Variable(VariableName(field));
            for (int b = 0; b < mostBoxes; b++)
            {
                PutBox(variable, field, b, record);
            }
        }
    }

    private void Define(NetCdfFile made, Extent extent)
    {
        made.SetAttribute("Conventions", "CF-1.10");
        made.SetAttribute("title", string.Join(", ", fields.Select(field => field.Name)));
        made.SetAttribute("source", "SimKit");
        if (run.History.Length > 0)
        {
            made.SetAttribute("history", run.History);
        }

        made.DefineDimension("time", NetCdfFile.Unlimited);
        DefineAxis(made, "time", "simulated time", "T", "s");
        string[] axes = hasPlanes ? ["z", "y", "x"] : ["y", "x"];
        int[] lengths = hasPlanes ? [extent.K, extent.J, extent.I] : [extent.J, extent.I];
        for (int a = 0; a < axes.Length; a++)
        {
            made.DefineDimension(axes[a], (ulong)lengths[a]);
            DefineAxis(made, axes[a], $"{axes[a]} of cell centres", axes[a].ToUpperInvariant(), "m");
        }

        var options = new NetCdfVariableOptions
        {
            Shuffle = true,
            DeflateLevel = 1,
            Chunk =
            [
                1,
                .. hasPlanes ? [1UL] : Array.Empty<ulong>(),
                Math.Min(LongestChunkSide, (ulong)extent.J),
                Math.Min(LongestChunkSide, (ulong)extent.I),
            ],
        };
        foreach (IStateField field in fields)
        {
            NetCdfVariable variable = made.DefineVariable<double>(VariableName(field), ["time", .. axes], options);
            variable.SetAttribute("long_name", field.Name);
            variable.SetAttribute("units", field.Unit);
        }
    }

    private static void DefineAxis(NetCdfFile made, string name, string longName, string axis, string unit)
    {
        NetCdfVariable variable = made.DefineVariable<double>(name, [name]);
        variable.SetAttribute("long_name", longName);
        variable.SetAttribute("units", unit);
        variable.SetAttribute("axis", axis);
    }

    private void PutCoordinates(NetCdfFile made, Extent extent, double cellWidth)
    {
        double[] Centres(int count) => [.. Enumerable.Range(0, count).Select(i => (i + 0.5) * cellWidth)];
        if (hasPlanes)
        {
            PutOnce(made.Variable("z"), Centres(extent.K));
        }

        PutOnce(made.Variable("y"), Centres(extent.J));
        PutOnce(made.Variable("x"), Centres(extent.I));
    }

    // What every rank knows is written by the first; the others take part with nothing.
    private void PutOnce(NetCdfVariable variable, ReadOnlySpan<double> values)
    {
        ReadOnlySpan<double> mine = run.Rank == 0 ? values : [];
        variable.Put([0], [(ulong)mine.Length], mine, collective: run.Size > 1);
    }

    private void PutBox(NetCdfVariable variable, IStateField field, int b, ulong record)
    {
        Box box = b < field.Boxes.Count ? field.Boxes[b] : default;
        int filled = 0;
        for (int k = box.K0; k < box.K1; k++)
        {
            for (int j = box.J0; j < box.J1; j++)
            {
                field.Read(b, k, j, buffer.AsSpan(filled));
                filled += box.CountI;
            }
        }

        ulong one = filled > 0 ? 1UL : 0UL;
        ReadOnlySpan<ulong> start = [record, (ulong)box.K0, (ulong)box.J0, (ulong)box.I0];
        ReadOnlySpan<ulong> count = [one, (ulong)box.CountK, (ulong)box.CountJ, (ulong)box.CountI];
        if (hasPlanes)
        {
            variable.Put(start, count, buffer.AsSpan(0, filled), collective: run.Size > 1);
        }
        else
        {
            variable.Put<double>(
                [record, start[2], start[3]], [one, count[2], count[3]], buffer.AsSpan(0, filled), collective: run.Size > 1);
        }
    }
}
