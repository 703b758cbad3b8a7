using System.Diagnostics;
using SimKit.Runs;

namespace SimKit.Host.Tests;

/// <summary>A <c>simkit run --np 2</c> as a process of its own.</summary>
internal sealed class SupervisedRun(Workplace place, string family, string fault = "", params string[] more)
    : ProcessTree(Describe(place, family, fault, more))
{
    /// <summary>The folder of the ranks' heartbeat page.</summary>
    public string? SharedFolder => Rank(0) is not { } rank ? null : Read(rank, "environ").Split('\0')
        .Where(variable => variable.StartsWith(HeartbeatPage.Variable, StringComparison.Ordinal))
        .Select(variable => Path.GetDirectoryName(variable.Split('=')[1])).FirstOrDefault();

    /// <summary>Waits until all ranks have completed a step.</summary>
    public void WaitForStep(long step)
    {
        WaitUntil(() => SharedFolder is not null, "the ranks");
        using HeartbeatPage page = HeartbeatPage.Open(Path.Combine(SharedFolder!, "heartbeat"));
        WaitUntil(() => page.Read(0).Step >= step && page.Read(1).Step >= step, $"step {step}");
    }

    private static ProcessStartInfo Describe(Workplace place, string family, string fault, string[] more)
    {
        string[] arguments =
            [.. place.Expand("run", "{0}/case.toml", "--results", "{0}/results", "--np", "2", "--mpi", family, "--no-plot"), .. more];
        return new ProcessStartInfo(Workplace.Simkit[0], [.. Workplace.Simkit.Skip(1), .. arguments])
        {
            Environment = { [Fault.Variable] = fault },
        };
    }
}
