using SimKit.Hdf5;
using SimKit.Runs;

namespace SimKit.Core;

/// <summary>
/// Puts a record file and its twin in place at the start of a run: the empty file, or after a restart the one that is there, cut back
/// to the checkpoint. Until the last rename the old file stays as it was. For one rank alone.
/// </summary>
internal static class RecordFileStart
{
    /// <summary>Begins with a complete empty file under the new name and ends with two equal files under the other two.</summary>
    /// <exception cref="EnvironmentError">The file that is there is damaged or holds something else.</exception>
    public static void Settle(RecordFileNames names, Resumption? resumption)
    {
        if (resumption is not null && File.Exists(names.Shown))
        {
            CutBack(names, resumption);
        }

        Show(names);
    }

    /// <summary>Gives a complete file under the new name the name that users see, and makes its twin.</summary>
    public static void Show(RecordFileNames names)
    {
        AtomicFile.Sync(names.New);
        Fault.Hit("output.staged");
        AtomicFile.Rename(names.New, names.Shown);
        Fault.Hit("output.begun");
        AtomicFile.SyncFolder(Path.GetDirectoryName(Path.GetFullPath(names.Shown)) ?? "/");
        AtomicFile.Copy(names.Shown, names.Twin);
        Fault.Hit("output.twin.made");
    }

    private static void CutBack(RecordFileNames names, Resumption resumption)
    {
        string? problem;
        Exception? cause = null;
        try
        {
            ulong kept = 0;
            using (NetCdfFile header = NetCdfFile.Open(names.New))
            using (NetCdfFile old = NetCdfFile.Open(names.Shown))
            {
                problem = Difference(header, old) ?? CountKept(old.Get<double>("time"), resumption.Time, out kept);
            }

            if (problem is null)
            {
                AtomicFile.Copy(names.Shown, names.New);
                Fault.Hit("output.cut");
                using NetCdfFile cut = NetCdfFile.OpenForAppend(names.New);
                cut.Shrink("time", kept);
            }
        }
        catch (H5Exception error)
        {
            (problem, cause) = (error.Message, error);
        }

        if (problem is not null)
        {
            string advice = $"move it away, and the run writes the records after step {resumption.Step} into a new one; "
                + "or begin the run anew";
            throw EnvironmentError.Storage($"cannot go on with {names.Shown}", problem, advice, cause: cause);
        }
    }

    // Returns what is wrong with the times, or null.
    private static string? CountKept(double[] times, double last, out ulong kept)
    {
        int count = 0;
        while (count < times.Length && times[count] <= last)
        {
            if (count > 0 && times[count] <= times[count - 1])
            {
                kept = 0;
                return $"its times do not increase: {times[count - 1]:R} s and then {times[count]:R} s in record {count + 1}";
            }

            count++;
        }

        kept = (ulong)count;
        int early = Array.FindIndex(times, count, time => !(time > last));
        return early < 0 ? null : $"its times do not increase: {times[early]:R} s in record {early + 1} comes after {times[count]:R} s";
    }

    // Returns what this run would write and the file does not hold, or null.
    private static string? Difference(NetCdfFile expected, NetCdfFile found)
    {
        foreach (NetCdfVariable variable in expected.Variables)
        {
            if (!found.HasVariable(variable.Name))
            {
                return $"it does not hold the variable '{variable.Name}'";
            }

            (string wanted, string held) = (Describe(variable), Describe(found.Variable(variable.Name)));
            if (wanted != held)
            {
                return $"its variable '{variable.Name}' is {held}; this run writes {wanted}";
            }
        }

        NetCdfVariable? other = found.Variables.FirstOrDefault(variable => !expected.HasVariable(variable.Name));
        return other is null ? null : $"it holds the variable '{other.Name}', which this run does not write";
    }

    private static string Describe(NetCdfVariable variable) => $"{variable.ElementType} ("
        + string.Join(", ", variable.Dimensions.Select(d => d.IsUnlimited ? $"{d.Name} unlimited" : $"{d.Name} = {d.Length}")) + ")";
}
