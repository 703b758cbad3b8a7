namespace SimKit.Chaos;

/// <summary>A simulation that is disturbed.</summary>
/// <param name="Name">Its name on the command line.</param>
/// <param name="Case">The case file below the root of the checkout.</param>
/// <param name="Settings">What makes it short.</param>
/// <param name="Steps">How many steps it makes.</param>
/// <param name="Intervals">Steps between checkpoints that are tried.</param>
internal sealed record Scenario(string Name, string Case, string[] Settings, int Steps, int[] Intervals)
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("heat", "sims/Heat/cases/plate.toml", ["grid.cells=32"], 341, [10, 25, 60, 150]),
        new(
            "climate", "sims/Climate/cases/earth.toml", ["grid.n=16", "run.length=2d", "output.every=6h"], 81, [3, 7, 15, 40]),
    ];
}
