namespace SimKit.Runs;

/// <summary>What <c>timing.json</c> and <c>timing.txt</c> say: where the time went, what was sent, and what could be better.</summary>
public sealed record TimingReport
{
    /// <summary>The number of ranks.</summary>
    public required int Ranks { get; init; }

    /// <summary>The number of steps timed.</summary>
    public required long Steps { get; init; }

    /// <summary>Wall-clock seconds of these steps.</summary>
    public required double WallSeconds { get; init; }

    /// <summary>The phases in the order of the loop; what is missing to the wall time is shown as "other".</summary>
    public required IReadOnlyList<PhaseTiming> Phases { get; init; }

    /// <summary>Messages a step, over all ranks.</summary>
    public double MessagesPerStep { get; init; }

    /// <summary>Bytes sent a step, over all ranks.</summary>
    public double BytesPerStep { get; init; }

    /// <summary>Garbage collection on the rank that had most of it.</summary>
    public GcTiming Gc { get; init; }

    /// <summary>The largest memory of a rank, in bytes.</summary>
    public long PeakMemoryBytes { get; init; }

    /// <summary>The speed in the simulation's own unit: <c>412 SYPD</c>.</summary>
    public string Speed { get; init; } = "";

    /// <summary>Advice, the simulation's own and that of <see cref="TimingAdvice"/>.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The share of a phase in the wall time of all ranks, 0 … 1.</summary>
    public double Share(PhaseTiming phase) => WallSeconds > 0 ? phase.Average / WallSeconds : 0;

    /// <summary>The share of all that only several ranks need in the wall time: packing, waiting for halos, collectives, 0 … 1.</summary>
    public double CommunicationShare => Phases.Where(phase => phase.Name is "halo_pack" or "halo_wait" or "collective").Sum(Share);

    /// <summary>Replaces <c>timing.json</c> and <c>timing.txt</c> of a run atomically.</summary>
    public void Save(RunDirectory directory)
    {
        RunJson.Save(directory.TimingJsonPath, this);
        AtomicFile.Write(directory.TimingTextPath, ToText());
    }

    /// <summary>Reads <c>timing.json</c>; a missing or damaged one is a <see cref="UserError"/> of input.</summary>
    public static TimingReport Load(string path) => RunJson.Load<TimingReport>(path);

    /// <summary>The table people read.</summary>
    public string ToText() => TimingTable.Write(this);
}
