using System.Globalization;
using SimKit.Hdf5;
using SimKit.Runs;

namespace SimKit.Climate.Figures;

/// <summary>The times of the records of a result file, and the record that a user asks for.</summary>
internal sealed class RecordTimes(NetCdfFile file)
{
    private const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
    private static readonly SourcePlace Place = new("plot");

    /// <summary>Times of all records, s.</summary>
    public double[] Seconds { get; } = file.Get<double>("time");

    /// <summary>Date and time of a record; with seconds only where they are not zero; nothing when there is no record.</summary>
    public string DateOf(ulong record)
    {
        if (Seconds.Length == 0)
        {
            return "";
        }

        DateTime date = Origin().AddTicks((long)Math.Round(Seconds[record] * TimeSpan.TicksPerSecond));
        return date.ToString(date.Second == 0 ? "yyyy-MM-dd HH:mm" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
    }

    /// <summary>
    /// The last record; a record number from 0 (negative: from the end); a date; or a time after the start with its unit. Times
    /// choose the nearest record.
    /// </summary>
    /// <exception cref="UserError">There is no such record.</exception>
    public ulong Find(string? time)
    {
        if (Seconds.Length == 0 || string.IsNullOrWhiteSpace(time) || time == "last")
        {
            return (ulong)Math.Max(0, Seconds.Length - 1);
        }

        if (time == "first")
        {
            return 0;
        }

        if (int.TryParse(time, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number))
        {
            int index = number < 0 ? Seconds.Length + number : number;
            return index >= 0 && index < Seconds.Length ? (ulong)index : throw Refuse(time);
        }

        double seconds;
        if (Units.TryParse(time, "s", out double span, out _))
        {
            seconds = Seconds[0] + span;
        }
        else if (DateTime.TryParse(time, CultureInfo.InvariantCulture, Utc, out DateTime date))
        {
            seconds = (date - Origin()).TotalSeconds;
        }
        else
        {
            throw Refuse(time);
        }

        int nearest = Enumerable.Range(0, Seconds.Length).MinBy(r => Math.Abs(Seconds[r] - seconds));
        double slack = Seconds.Length > 1 ? (Seconds[^1] - Seconds[0]) / (Seconds.Length - 1) : 1;
        return seconds >= Seconds[0] - slack && seconds <= Seconds[^1] + slack ? (ulong)nearest : throw Refuse(time);
    }

    // "seconds since 2000-01-01 00:00:00"
    private DateTime Origin()
    {
        string units = file.Variable("time").HasAttribute("units") ? file.Variable("time").GetAttributeText("units") : "";
        return units.StartsWith("seconds since ", StringComparison.Ordinal) && DateTime.TryParse(
            units["seconds since ".Length..], CultureInfo.InvariantCulture, Utc, out DateTime origin)
            ? origin
            : throw UserError.Input(new SourcePlace(file.Path), $"time has the units '{units}'; 'seconds since <date>' is expected");
    }

    private UserError Refuse(string time)
    {
        DateTime origin = Origin();
        return UserError.Configuration(Place, string.Create(CultureInfo.InvariantCulture, $"no record for time '{time}'; there are "
            + $"{Seconds.Length} from {origin.AddSeconds(Seconds[0]):yyyy-MM-dd HH:mm} to {origin.AddSeconds(Seconds[^1]):yyyy-MM-dd HH:mm}. "
            + $"Allowed: last, first, a record number from 0, a date such as 2000-01-03, or a time after the start such as '36 h'"));
    }
}
