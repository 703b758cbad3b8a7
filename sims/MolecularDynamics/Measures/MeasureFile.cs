using System.Globalization;
using System.Text;
using SimKit.Core;
using SimKit.Hdf5;
using SimKit.Runs;

namespace SimKit.MolecularDynamics.Measures;

/// <summary>
/// A result file with numbers that all ranks know: <c>NAME.nc</c> (HDF5, as NetCDF-4) grows by a record a time and goes on after a restart; when the
/// run ends, <c>NAME.csv</c> is made of it. Records before a start are left out.
/// </summary>
internal abstract class MeasureFile : IResultWriter
{
    private const double Rounding = 1e-9; // of times, relative
    private readonly RunContext run;
    private readonly double start;
    private readonly string folder, name;
    private RecordFile? file;

    /// <summary>Prepares the file; <see cref="Begin"/> makes it.</summary>
    protected MeasureFile(RunContext run, string name, double start)
    {
        folder = run.OutputDirectory ?? throw new ArgumentException("the run has no output folder", nameof(run));
        (this.run, this.name, this.start) = (run, name, start);
    }

    /// <inheritdoc/>
    public void Write(long step, double time)
    {
        if (time >= start * (1 - Rounding))
        {
            Sample(time);
            file!.Append(time, (target, record) =>
            {
                if (run.Rank == 0)
                {
                    Put(target, record);
                }
            });
        }
    }

    /// <summary>Closes the file and makes the table. Collective.</summary>
    public void Dispose()
    {
        if (file is null)
        {
            return;
        }

        file.Dispose();
        file = null;
        if (run.Rank == 0)
        {
            using NetCdfFile written = NetCdfFile.Open(PathOf(".nc"));
            AtomicFile.Write(PathOf(".csv"), Tabulate(written));
        }
    }

    /// <summary>Makes the file, or goes on with it after a restart. Collective.</summary>
    protected void Begin(double every, string timeUnit) => file = new RecordFile(run, PathOf(".nc"), made =>
    {
        made.SetAttribute("source", "SimKit");
        made.DefineDimension("time", NetCdfFile.Unlimited);
        Define(made, "time", ["time"], "simulated time", timeUnit);
        Define(made);
        made.EndDefinitions();
        if (run.Rank == 0)
        {
            PutOnce(made);
        }
    }, every);

    /// <summary>Defines a variable.</summary>
    protected static void Define(NetCdfFile made, string name, string[] dimensions, string longName, string unit)
    {
        NetCdfVariable variable = made.DefineVariable<double>(name, dimensions);
        variable.SetAttribute("long_name", longName);
        variable.SetAttribute("units", unit);
    }

    /// <summary>Defines dimensions and variables besides time.</summary>
    protected abstract void Define(NetCdfFile made);

    /// <summary>Puts what has no time; on the first rank.</summary>
    protected virtual void PutOnce(NetCdfFile made)
    {
    }

    /// <summary>Measures. Collective.</summary>
    protected abstract void Sample(double time);

    /// <summary>Puts a record; on the first rank.</summary>
    protected abstract void Put(NetCdfFile target, ulong record);

    /// <summary>The columns of the table.</summary>
    protected abstract (SeriesColumn Column, double[] Values)[] ColumnsOf(NetCdfFile written);

    private string PathOf(string extension) => Path.Combine(folder, name + extension);

    private string Tabulate(NetCdfFile written)
    {
        (SeriesColumn Column, double[] Values)[] columns = ColumnsOf(written);
        StringBuilder text = new StringBuilder().AppendJoin(',', columns.Select(column => column.Column)).Append('\n');
        for (int row = 0; row < columns[0].Values.Length; row++)
        {
            text.AppendJoin(',', columns.Select(column => column.Values[row].ToString("R", CultureInfo.InvariantCulture))).Append('\n');
        }

        return text.ToString();
    }
}
