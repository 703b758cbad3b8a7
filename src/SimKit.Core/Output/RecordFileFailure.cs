using System.Globalization;
using System.Text.RegularExpressions;
using SimKit.Hdf5;
using SimKit.Runs;

namespace SimKit.Core;

/// <summary>Tells in one line why a record could not be written: HDF5 says it in twenty, and with MPI not at all.</summary>
internal static partial class RecordFileFailure
{
    private const string Advice = "the records before it are safe; make room or repair the disk, then simkit restart";

    /// <summary>The failure as users read it; what HDF5 said is its cause.</summary>
    public static EnvironmentError Explain(string path, double time, H5Exception failure)
    {
        string failed = string.Create(CultureInfo.InvariantCulture, $"cannot write the record of {time:R} s to {path}");
        string free = FreeBytes(path) is { } bytes ? $"; {bytes} bytes are free there" : "";
        Match system = SystemError().Match(failure.Message);
        return system.Success && int.TryParse(system.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out int errno)
            ? EnvironmentError.Storage(failed, system.Groups[2].Value + free, Advice, errno, failure)
            : EnvironmentError.Storage(failed, LastWords(failure) + free, Advice, cause: failure);
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
