namespace SimKit.Host;

/// <summary>
/// The hosts and the number of ranks that a run still has. After a death the hosts are asked whether they are there; those that
/// answered at the beginning and no longer do are left out. The user's file is never touched.
/// </summary>
internal sealed class HostRoster
{
    private const int ProbesAtATime = 16;

    private readonly IHostProbe probe;
    private readonly Task<HashSet<string>>? known;
    private readonly List<string> gone = [];

    /// <summary>Begins with all hosts; null for this machine alone, which is never gone.</summary>
    public HostRoster(Hostfile? hosts, int ranks, IHostProbe probe)
    {
        (Hosts, Ranks, this.probe) = (hosts, ranks, probe);

        // A host that never answers (a firewall, another way of starting ranks) must not be taken for dead later on.
        known = hosts is null ? null : Task.Run(() => Answering(hosts));
    }

    /// <summary>The hosts; null for this machine.</summary>
    public Hostfile? Hosts { get; private set; }

    /// <summary>The number of ranks to start.</summary>
    public int Ranks { get; private set; }

    /// <summary>The hosts that were lost.</summary>
    public IReadOnlyList<string> Gone => gone;

    /// <summary>Asks all hosts and leaves out those that are gone; false when none is left.</summary>
    public bool Refresh()
    {
        if (Hosts is null)
        {
            return true;
        }

        HashSet<string> answering = Answering(Hosts);
        List<string> lost = [.. NamesOf(Hosts).Where(name => known!.Result.Contains(name) && !answering.Contains(name))];
        if (lost.Count == 0)
        {
            return true;
        }

        gone.AddRange(lost);
        int before = Hosts.Slots;
        if (Hosts.Without(lost) is not { } left)
        {
            return false;
        }

        Hosts = left;
        Ranks = RanksOn(Ranks, before, left.Slots);
        return true;
    }

    // As many as before where there is room; hosts that had more ranks than slots keep the ratio.
    private static int RanksOn(int ranks, int slotsBefore, int slotsLeft) => ranks <= slotsLeft ? ranks
        : ranks <= slotsBefore ? slotsLeft
        : (int)Math.Max(1, (long)ranks * slotsLeft / slotsBefore);

    private HashSet<string> Answering(Hostfile hosts) =>
        [.. NamesOf(hosts).AsParallel().WithDegreeOfParallelism(ProbesAtATime).Where(probe.Answers)];

    private static IEnumerable<string> NamesOf(Hostfile hosts) => hosts.Hosts.Select(host => host.Name).Distinct();
}
