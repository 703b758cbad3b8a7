using System.Text;
using System.Text.Json;

namespace SimKit.Runs;

/// <summary>
/// Shows how far a run is, on rank 0. Each step calls <see cref="Advance"/>, which allocates nothing and says whether a line is due;
/// only then the simulation words its physics and calls <see cref="Show"/>. Other ranks take <see cref="ProgressMode.None"/>.
/// </summary>
public sealed class Progress
{
    private const double BarSeconds = 0.25;
    private const double PlainSeconds = 60;
    private const double PlainFraction = 0.05;
    private const double JsonSeconds = 1;

    private readonly string name;
    private readonly TextWriter writer;
    private readonly TimeProvider clock;
    private readonly ProgressPen pen;
    private readonly SpeedWindow speed;
    private readonly long began;
    private double lastSeconds;
    private long lastShare = -1;
    private long lastShown = -1;

    /// <summary>Creates a display.</summary>
    /// <param name="mode">How to show; see <see cref="ProgressChoice"/>.</param>
    /// <param name="name">The run's name, first on each line.</param>
    /// <param name="writer">Where lines go; stderr when null.</param>
    /// <param name="clock">The clock; the system's when null.</param>
    /// <param name="useColor">Whether a bar may be coloured.</param>
    /// <param name="skippedSteps">Steps after the start of this process that do not count for speed and ETA.</param>
    public Progress(
        ProgressMode mode, string name, TextWriter? writer = null, TimeProvider? clock = null, bool useColor = false, int skippedSteps = 3)
    {
        Mode = mode;
        this.name = name;
        this.writer = writer ?? Console.Error;
        this.clock = clock ?? TimeProvider.System;
        pen = new ProgressPen(this.writer, useColor);
        speed = new SpeedWindow(skippedSteps);
        began = this.clock.GetTimestamp();
    }

    /// <summary>How progress is shown.</summary>
    public ProgressMode Mode { get; }

    /// <summary>The last step told.</summary>
    public long Step { get; private set; }

    /// <summary>The part that is done, 0 … 1; 0 while the total is unknown.</summary>
    public double Fraction { get; private set; }

    /// <summary>Units of <c>done</c> a wall-clock second over the recent past; 0 while unknown.</summary>
    public double Rate => speed.Rate;

    /// <summary>Steps a wall-clock second over the recent past; 0 while unknown.</summary>
    public double StepsPerSecond => speed.StepsPerSecond;

    /// <summary>Wall-clock seconds still to go at the recent speed; null while unknown.</summary>
    public double? EtaSeconds { get; private set; }

    /// <summary>Tells that a step is complete; true when a line is due and <see cref="Show"/> should be called.</summary>
    /// <param name="step">The number of the step.</param>
    /// <param name="done">What is done, in any unit that grows evenly: simulated seconds, steps, reads.</param>
    /// <param name="total">What there is to do in the same unit; 0 while unknown.</param>
    public bool Advance(long step, double done, double total)
    {
        double seconds = Seconds();
        speed.Add(seconds, step, done);
        Step = step;
        Fraction = total > 0 ? Math.Clamp(done / total, 0, 1) : 0;
        double rate = speed.Rate;
        EtaSeconds = rate > 0 && total > 0 ? Math.Max(0, total - done) / rate : null;
        lastShare = lastShare < 0 ? Share() : lastShare;
        return IsDue(seconds, total > 0);
    }

    /// <summary>Shows a line now.</summary>
    public void Show(in ProgressLine line)
    {
        lastSeconds = Seconds();
        lastShare = Share();
        lastShown = Step;
        switch (Mode)
        {
            case ProgressMode.Plain:
                pen.Line(Words(line, withBar: false));
                break;
            case ProgressMode.Bar:
                pen.Rewrite(Words(line, withBar: true));
                break;
            case ProgressMode.Json:
                pen.Line(Json(line, "running"));
                break;
            default:
                break;
        }
    }

    /// <summary>Shows the last line, whether due or not, and leaves the bar.</summary>
    public void Finish(in ProgressLine line)
    {
        if (Mode == ProgressMode.Json)
        {
            pen.Line(Json(line, "finished"));
        }
        else if (Mode == ProgressMode.Bar || (Mode == ProgressMode.Plain && lastShown != Step))
        {
            Show(line);
        }

        pen.Leave();
    }

    /// <summary>Writes a message of its own line, without tearing the bar: what <see cref="RunLog"/> tells the user.</summary>
    public void Message(string message) => pen.Line(message);

    /// <summary>How many twentieths are done; the summand keeps 0.15 / 0.05 from being 2.999….</summary>
    private long Share() => (long)Math.Floor((Fraction / PlainFraction) + 1e-9);

    private double Seconds() => clock.GetElapsedTime(began).TotalSeconds;

    private bool IsDue(double seconds, bool hasTotal)
    {
        double waited = seconds - lastSeconds;
        return Mode switch
        {
            ProgressMode.Bar => waited >= BarSeconds,
            ProgressMode.Json => waited >= JsonSeconds,
            ProgressMode.Plain => waited >= PlainSeconds && (!hasTotal || Share() > lastShare),
            _ => false,
        };
    }

    private string Words(in ProgressLine line, bool withBar)
    {
        var text = new StringBuilder(name);
        text.Append($"  {Math.Floor(Fraction * 100):0} %");
        if (withBar)
        {
            text.Append(' ').Append(ProgressPen.Bar(Fraction));
        }

        Add(text, line.Position);
        Add(text, !string.IsNullOrEmpty(line.Speed) || StepsPerSecond <= 0 ? line.Speed : $"{StepsPerSecond:0.0} steps/s");
        Add(text, EtaSeconds is { } eta && Fraction < 1 ? $"ETA {Duration.Text(eta)}" : "");
        Add(text, line.Physics);
        return text.ToString();
    }

    private string Json(in ProgressLine line, string state)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("run", name);
            json.WriteString("state", state);
            json.WriteNumber("step", Step);
            json.WriteNumber("fraction", Fraction);
            json.WriteNumber("steps_per_second", StepsPerSecond);
            if (EtaSeconds is { } eta)
            {
                json.WriteNumber("eta_seconds", eta);
            }

            json.WriteString("position", line.Position ?? "");
            json.WriteString("speed", line.Speed ?? "");
            json.WriteString("physics", line.Physics ?? "");
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static void Add(StringBuilder text, string? part)
    {
        if (!string.IsNullOrEmpty(part))
        {
            text.Append("  ").Append(part);
        }
    }
}
