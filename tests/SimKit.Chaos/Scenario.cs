namespace SimKit.Chaos;

/// <summary>A simulation that is disturbed.</summary>
/// <param name="Name">Its name on the command line.</param>
/// <param name="Case">The case file below the root of the checkout.</param>
/// <param name="Settings">What makes it short.</param>
/// <param name="Steps">How many steps it makes.</param>
/// <param name="Intervals">Steps between checkpoints that are tried.</param>
/// <param name="Ranks">On how many ranks it always runs; null when its results are the same to the last bit on any number.</param>
internal sealed record Scenario(string Name, string Case, string[] Settings, int Steps, int[] Intervals, int? Ranks = null)
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("heat", "sims/Heat/cases/plate.toml", ["grid.cells=32"], 341, [10, 25, 60, 150]),
        new(
            "climate", "sims/Climate/cases/earth.toml", ["grid.n=16", "run.length=2d", "output.every=6h"], 81, [3, 7, 15, 40]),
        new(
            "melt", "sims/MolecularDynamics/cases/lj-melt.toml",
            ["lattice.cells=6", "run.steps=120", "trajectory.every=0.1", "neighbors.every=5"], 120, [4, 11, 23, 60], Ranks: 2),
        new("chute", "sims/MolecularDynamics/cases/chute.toml", ["lattice.cells=6", "run.steps=160"], 160, [5, 13, 30, 70], Ranks: 3),
    ];
}
