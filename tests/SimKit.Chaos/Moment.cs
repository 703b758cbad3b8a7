namespace SimKit.Chaos;

/// <summary>
/// When somebody outside disturbs a run: so long after all ranks completed a step, or after the first rank appeared when there is none.
/// </summary>
internal readonly record struct Moment(int? Step, int Milliseconds)
{
    public override string ToString() => Step is { } step ? $"{Milliseconds} ms after step {step}" : $"{Milliseconds} ms after the start";
}
