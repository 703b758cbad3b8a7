using System.Globalization;

namespace SimKit.Host;

/// <summary>What the verbs run and restart were asked for.</summary>
internal sealed record RunRequest
{
    /// <summary>The case as given: a path or the bare name of an example.</summary>
    public string Case { get; init; } = "";

    /// <summary>The directory of a run that is to go on, instead of a new one; the case is then its own.</summary>
    public string? Continued { get; init; }

    /// <summary>What is verified, in place of one run of the case; null for a run.</summary>
    public VerifyRequest? Verification { get; init; }

    /// <summary>The command line of ranks that do something else, judged already; null for a run or a verification.</summary>
    public IReadOnlyList<string>? RankWords { get; init; }

    /// <summary>Overrides such as <c>grid.cells=96</c>.</summary>
    public IReadOnlyList<string> Overrides { get; init; } = [];

    /// <summary>Ranks to start; null when not given.</summary>
    public int? Ranks { get; init; }

    /// <summary>File of the hosts, in the syntax of Open MPI or MPICH; null for this machine.</summary>
    public string? Hostfile { get; init; }

    /// <summary>The MPI family to use, "openmpi" or "mpich"; null for the first one installed.</summary>
    public string? Mpi { get; init; }

    /// <summary>First part of the run's id; null for the name in the case.</summary>
    public string? Name { get; init; }

    /// <summary>The folder of all runs.</summary>
    public string Results { get; init; } = "results";

    /// <summary>Wall-clock seconds after which the run stops with a checkpoint; null when not given.</summary>
    public double? MaxSeconds { get; init; }

    /// <summary>How progress is shown.</summary>
    public string Progress { get; init; } = "auto";

    /// <summary>Whether the newest unfinished run of the same case goes on, when there is one.</summary>
    public bool RestartsAutomatically { get; init; }

    /// <summary>Whether no figures are drawn at the end.</summary>
    public bool NoPlot { get; init; }

    /// <summary>Whether ranks that die or hang are started again.</summary>
    public bool Supervise { get; init; } = true;

    /// <summary>Seconds without a sign of life after which ranks hang; longer where steps are long.</summary>
    public double HangTimeoutSeconds { get; init; } = HangWatch.DefaultTimeoutSeconds;

    /// <summary>The command line of a rank that does this run.</summary>
    public IReadOnlyList<string> RankArguments =>
        RankWords ?? (Verification is { } verified ? VerifyArguments(verified) : RunArguments);

    private IReadOnlyList<string> RunArguments =>
    [
        .. Continued is { } run ? ["restart", run] : new[] { "run", Case },
        .. Overrides.SelectMany(assignment => new[] { "-s", assignment }),
        .. Name is { } name ? ["--name", name] : Array.Empty<string>(),
        .. MaxSeconds is { } seconds ? new[] { "--max-time", string.Create(CultureInfo.InvariantCulture, $"{seconds}s") } : [],
        .. RestartsAutomatically ? new[] { "--restart", "auto" } : [],
        "--results", Results, "--no-plot",
    ];

    /// <summary>The command line that repeats this run.</summary>
    public string History =>
        $"simkit {(Continued is null ? "run" : "restart")} {Continued ?? Case}{string.Concat(Overrides.Select(o => $" -s {o}"))}"
        + (Ranks is { } ranks ? string.Create(CultureInfo.InvariantCulture, $" --np {ranks}") : "");

    private IReadOnlyList<string> VerifyArguments(VerifyRequest verified) =>
    [
        "verify", verified.Kind, Case,
        .. verified.Sizes.Count > 0 ? new[] { "--sizes", string.Join(',', verified.Sizes) } : [],
        .. Overrides.SelectMany(assignment => new[] { "-s", assignment }),
        "--results", Results,
    ];
}
