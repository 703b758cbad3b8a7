namespace SimKit.Runs.Tests;

/// <summary>A clock that moves only when a test says so.</summary>
internal sealed class FakeClock : TimeProvider
{
    private TimeSpan elapsed;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public void Advance(double seconds) => elapsed += TimeSpan.FromSeconds(seconds);

    public override long GetTimestamp() => elapsed.Ticks;

    public override DateTimeOffset GetUtcNow() => new DateTimeOffset(2026, 11, 22, 21, 53, 24, TimeSpan.Zero) + elapsed;
}
