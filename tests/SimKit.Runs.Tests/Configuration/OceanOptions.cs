namespace SimKit.Runs.Tests;

internal enum Scheme
{
    Upwind,
    FluxLimited,
}

/// <summary>A simulation's options as the tests need them: every kind of setting once.</summary>
internal sealed record OceanOptions
{
    [Setting("the mesh")]
    public GridOptions Grid { get; init; } = new();

    public TimeOptions Time { get; init; } = new();

    [Setting("sources of heat; none when the table is missing")]
    public SourceOptions? Source { get; init; }

    public sealed record GridOptions : ICheckedOptions
    {
        [Setting("cells from west to east", Min = 4, Max = 1000000)]
        public int Nx { get; init; } = 64;

        [Setting("cells from south to north", Min = 4, Max = 1000000)]
        public int Ny { get; init; } = 32;

        [Setting("radius of the planet", Unit = "m", Above = 0)]
        public double Radius { get; init; } = 6.371e6;

        [Setting("whether the west meets the east")]
        public bool Periodic { get; init; } = true;

        [Setting("heights of the levels", Unit = "m", Min = 0)]
        public double[] Levels { get; init; } = [0, 100];

        public void Check(SettingCheck check) => check.Require(Nx % 2 == 0, nameof(Nx), "must be even");
    }

    public sealed record TimeOptions
    {
        [Setting("length of a step", Unit = "s", Above = 0, Max = 86400)]
        public double Dt { get; init; } = 600;

        [Setting("Courant number", Above = 0, Max = 1)]
        public double Cfl { get; init; } = 0.7;

        [Setting("advection scheme")]
        public Scheme Scheme { get; init; } = Scheme.FluxLimited;

        [Setting("calendar", Allowed = ["noleap", "standard", "360_day"])]
        public string Calendar { get; init; } = "noleap";

        [Setting("steps between two diagnostics", Max = 1e9)]
        public long? DiagnosticsEvery { get; init; }
    }

    public sealed record SourceOptions
    {
        [Setting("its strength", Unit = "W/m2")]
        public required double Flux { get; init; }

        [Setting("a map of it", IsFile = true)]
        public string? Map { get; init; }

        [Setting("names of tracers")]
        public IReadOnlyList<string> Tracers { get; init; } = [];

        [Setting("bytes of buffer", Unit = "B", Min = 1)]
        public long Buffer { get; init; } = 4096;

        [Setting("temperature of the source", Unit = "K", Min = 0)]
        public double Temperature { get; init; } = 300;
    }
}
