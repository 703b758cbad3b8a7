using System.Globalization;
using System.Text;

namespace SimKit.Runs;

/// <summary>Lays out <c>timing.txt</c>.</summary>
internal static class TimingTable
{
    private const string Other = "other";
    private static readonly string[] Units = ["B", "kB", "MB", "GB", "TB"];

    public static string Write(TimingReport report)
    {
        List<PhaseTiming> phases = [.. report.Phases];
        double rest = report.WallSeconds - phases.Sum(phase => phase.Average);
        if (rest > 0 && !phases.Exists(phase => phase.Name == Other))
        {
            phases.Add(new PhaseTiming(Other, rest, rest, rest));
        }

        int name = Math.Max(5, phases.Max(phase => (int?)phase.Name.Length) ?? 0);
        var text = new StringBuilder();
        text.Append(Line($"{"phase".PadRight(name)} | {"min [s]",10} | {"avg [s]",10} | {"max [s]",10} | {"imb [%]",8} | {"share [%]",9}"));
        text.Append(Line($"{new string('-', name)}-+-{Dash(10)}-+-{Dash(10)}-+-{Dash(10)}-+-{Dash(8)}-+-{Dash(9)}"));
        foreach (PhaseTiming phase in phases)
        {
            text.Append(Line($"{phase.Name.PadRight(name)} | {phase.Min,10:0.000} | {phase.Average,10:0.000} | {phase.Max,10:0.000}"
                + $" | {phase.Imbalance * 100,8:0.0} | {report.Share(phase) * 100,9:0.0}"));
        }

        text.Append('\n');
        Add(text, "wall time", $"{report.WallSeconds:0.000} s, {report.Steps} steps on {report.Ranks} ranks");
        Add(text, "speed", report.Speed);
        Add(text, "communication", Communication(report));
        Add(text, "messages", $"{report.MessagesPerStep:0.#} a step, {Bytes(report.BytesPerStep)} a step");
        GcTiming gc = report.Gc;
        Add(text, "collections", $"{gc.Collections}, pauses {gc.PauseMilliseconds:0.0} ms, longest {gc.LongestPauseMilliseconds:0.0} ms");
        Add(text, "peak memory", $"{Bytes(report.PeakMemoryBytes)} on the largest rank");
        foreach (string note in report.Notes)
        {
            text.Append(Line($"NOTE: {note}"));
        }

        return text.ToString();
    }

    /// <summary>A number of bytes in decimal units: <c>1.5 MB</c>.</summary>
    public static string Bytes(double bytes)
    {
        int unit = 0;
        while (bytes >= 1000 && unit < Units.Length - 1)
        {
            bytes /= 1000;
            unit++;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{bytes:0.##} {Units[unit]}");
    }

    // A rank that waits for a slower one waits for its messages: wait holds imbalance too, so both are told together.
    private static string Communication(TimingReport report)
    {
        PhaseTiming wait = report.Phases.FirstOrDefault(phase => phase.Name == "halo_wait");
        if (wait.Name is null)
        {
            return "";
        }

        PhaseTiming compute = report.Phases.FirstOrDefault(phase => phase.Name == "compute");
        double most = report.WallSeconds > 0 ? wait.Max / report.WallSeconds : 0;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{report.CommunicationShare * 100:0.0} % of the time, {report.Share(wait) * 100:0.0} % waiting for halos (at most "
            + $"{most * 100:0.0} %); the slowest rank computes {compute.Imbalance * 100:0.0} % longer");
    }

    private static void Add(StringBuilder text, string label, string value)
    {
        if (value.Length > 0)
        {
            text.Append(Line($"{label,-14} {value}"));
        }
    }

    private static string Dash(int count) => new('-', count);

    private static string Line(string line) => line.TrimEnd() + "\n";
}
