using System.Globalization;

namespace SimKit.Host;

/// <summary>What memory this process has used and may use, for the message that there is no more.</summary>
internal static class MemoryUse
{
    private const string Peak = "VmPeak:", PeakResident = "VmHWM:", Limit = "Max address space";
    private const int LinesOfKernel = 200;

    /// <summary>A clause such as <c>1.9 GB of address space were in use, 2 GB are allowed (ulimit -v)</c>; never fails.</summary>
    public static string Describe()
    {
        try
        {
            if (NumberAfter("/proc/self/limits", Limit) is { } limit)
            {
                return $"{Size(NumberAfter("/proc/self/status", Peak) * 1024)} of address space were in use, "
                    + $"{SizeText.Of(limit)} are allowed (ulimit -v)";
            }

            return $"{Size(NumberAfter("/proc/self/status", PeakResident) * 1024)} were in use at most, "
                + $"{SizeText.Of(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes)} are there for this process";
        }
        catch (OutOfMemoryException)
        {
            return "not even enough to say how much";
        }
    }

    private static string Size(long? bytes) => bytes is { } known ? SizeText.Of(known) : "an unknown number of bytes";

    // The first number behind a label; null for "unlimited" and on systems without /proc.
    private static long? NumberAfter(string path, string label)
    {
        try
        {
            string? line = File.ReadLines(path).Take(LinesOfKernel)
                .FirstOrDefault(line => line.StartsWith(label, StringComparison.Ordinal));
            string? word = line?[label.Length..].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).FirstOrDefault();
            return long.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
