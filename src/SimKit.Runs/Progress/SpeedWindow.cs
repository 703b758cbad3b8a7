namespace SimKit.Runs;

/// <summary>
/// Measures speed over the recent past: a ring of (seconds, done, step) that begins after the first steps, which pay for start-up.
/// </summary>
internal sealed class SpeedWindow
{
    private const int Size = 32;
    private const double ShortestSpacingSeconds = 0.25;

    private readonly (double Seconds, double Done, long Step)[] ring = new (double, double, long)[Size];
    private readonly int skippedSteps;
    private long firstStep = -1;
    private int count;
    private (double Seconds, double Done, long Step) newest;

    public SpeedWindow(int skippedSteps) => this.skippedSteps = skippedSteps;

    public double Rate => Over(newest.Done - Oldest.Done);

    public double StepsPerSecond => Over(newest.Step - Oldest.Step);

    private (double Seconds, double Done, long Step) Oldest => count <= Size ? ring[0] : ring[count % Size];

    public void Add(double seconds, long step, double done)
    {
        if (firstStep < 0)
        {
            firstStep = step;
        }

        if (step - firstStep < skippedSteps)
        {
            return;
        }

        newest = (seconds, done, step);
        // Spacing grows with the run, so that the window is about its second half and rare slow steps (output) are in it.
        double spacing = Math.Max(ShortestSpacingSeconds, (seconds - ring[0].Seconds) / (2 * Size));
        if (count == 0 || seconds - ring[(count - 1) % Size].Seconds >= spacing)
        {
            ring[count % Size] = newest;
            count++;
        }
    }

    private double Over(double amount) => count > 0 && newest.Seconds > Oldest.Seconds ? amount / (newest.Seconds - Oldest.Seconds) : 0;
}
