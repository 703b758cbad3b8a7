using System.Globalization;
using System.Text.RegularExpressions;
using SimKit.Hdf5;
using SimKit.Runs;

namespace SimKit.Core;

/// <summary>Tells in one line why a record could not be written: HDF5 says it in twenty, and with MPI not at all.</summary>
internal static partial class RecordFileFailure
{
    /// <summary>A record that was not written; what HDF5 said is the cause.</summary>
    public static EnvironmentError OfRecord(string path, double time, H5Exception failure) => Explain(
        Failed(path, time),
        path,
        "the records before it are safe; make room or repair the disk, then simkit restart",
        failure);

    /// <summary>A record of a text file that was not written.</summary>
    public static EnvironmentError OfRecord(string path, double time, Exception failure) =>
        EnvironmentError.Storage($"{Failed(path, time)} (the records before it are safe)", failure);

    /// <summary>A file that was not begun; what HDF5 said is the cause.</summary>
    public static EnvironmentError OfStart(string path, H5Exception failure) =>
        Explain($"cannot write {path}", path, "make room or repair the disk, or choose another folder with --results", failure);

    private static string Failed(string path, double time) =>
        string.Create(CultureInfo.InvariantCulture, $"cannot write the record of {time:R} s to {path}");

    private static EnvironmentError Explain(string failed, string path, string advice, H5Exception failure)
    {
        string free = FreeBytes(path) is { } bytes ? $"; {bytes} bytes are free there" : "";
        Match system = SystemError().Match(failure.Message);
        return system.Success && int.TryParse(system.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out int errno)
            ? EnvironmentError.Storage(failed, system.Groups[2].Value + free, advice, errno, failure)
            : EnvironmentError.Storage(failed, LastWords(failure) + free, advice, cause: failure);
    }

    // HDF5 tells from the outside to the inside.
    private static string LastWords(H5Exception failure) => failure.Message.Split("; ") is [_, .., string innermost]
        ? $"HDF5 {failure.Operation}: {innermost}" : failure.Message;

    private static long? FreeBytes(string path)
    {
        try
        {
            return new DriveInfo(Path.GetDirectoryName(Path.GetFullPath(path)) ?? "/").AvailableFreeSpace;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    [GeneratedRegex("errno = ([0-9]{1,5}), error message = '([^']{1,200})'")]
    private static partial Regex SystemError();
}
