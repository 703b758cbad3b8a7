using System.IO.MemoryMappedFiles;

namespace SimKit.Runs;

/// <summary>
/// A small file in memory through which the ranks of a run tell their supervisor that they live, and it asks them to stop or to save.
/// A sign of life is a write to memory: no system call, no allocation. Without a supervisor the page is <see cref="None"/>.
/// </summary>
public sealed class HeartbeatPage : IDisposable
{
    /// <summary>The variable by which ranks learn of the page.</summary>
    public const string Variable = "SIMKIT_HEARTBEAT";

    private const long Magic = 0x3154_4145_424B_4D53; // "SMKBEAT1"
    private const int MostRanks = 1_000_000;
    private const int HeaderBytes = 64, SlotBytes = 64; // a cache line a rank: ranks do not slow each other
    private const int RanksAt = 8, SupervisorAt = 16, NamespaceAt = 24, StopAt = 32, CheckpointAt = 40;

    private readonly FileStream? file;
    private readonly MemoryMappedFile? map;
    private readonly MemoryMappedViewAccessor? view;
    private int ownRank;
    private long pulses;
    private bool isStoring;
    private long lastStep = HeartbeatSlot.BeforeFirstStep;
    private long checkpointsTaken;

    private HeartbeatPage()
    {
    }

    private HeartbeatPage(FileStream file, int ranks)
    {
        this.file = file;
        Ranks = ranks;
        map = MemoryMappedFile.CreateFromFile(
            file, mapName: null, HeaderBytes + ((long)ranks * SlotBytes), MemoryMappedFileAccess.ReadWrite, HandleInheritability.None,
            leaveOpen: true);
        view = map.CreateViewAccessor();
    }

    /// <summary>The page of a process that nobody watches: says nothing, is asked nothing, costs nothing.</summary>
    public static HeartbeatPage None { get; } = new();

    /// <summary>Number of slots.</summary>
    public int Ranks { get; }

    /// <summary>Whether somebody watches this process.</summary>
    public bool IsWatched => view is not null;

    /// <summary>Whether the supervisor wants the run to stop.</summary>
    public bool IsStopRequested => view is not null && view.ReadInt64(StopAt) != 0;

    /// <summary>
    /// Whether the supervisor that made the page has died; false also when it lives in another process namespace and nobody can know.
    /// </summary>
    public bool IsSupervisorGone =>
        view is not null && view.ReadInt64(NamespaceAt) == ProcessNamespace()
        && !System.IO.Directory.Exists($"/proc/{view.ReadInt64(SupervisorAt)}");

    /// <summary>Makes the page of a supervisor, as a new file.</summary>
    /// <exception cref="EnvironmentError">The file cannot be made; exit code 6.</exception>
    public static HeartbeatPage Create(string path, int ranks)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(ranks);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(ranks, MostRanks);
        try
        {
            var page = new HeartbeatPage(OpenFile(path, FileMode.CreateNew), ranks);
            page.view!.Write(RanksAt, (long)ranks);
            page.view.Write(SupervisorAt, (long)Environment.ProcessId);
            page.view.Write(NamespaceAt, ProcessNamespace());
            page.view.Write(0, Magic);
            return page;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw EnvironmentError.Storage($"cannot make the heartbeat page {path}", error);
        }
    }

    /// <summary>Opens the page that the environment names; <see cref="None"/> without one, or when it is on another machine.</summary>
    public static HeartbeatPage FromEnvironment() =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } path ? Open(path) : None;

    /// <summary>Opens a page as a rank; <see cref="None"/> when the file is not there or is no page.</summary>
    public static HeartbeatPage Open(string path)
    {
        FileStream? file = null;
        try
        {
            file = OpenFile(path, FileMode.Open);
            Span<byte> header = stackalloc byte[RanksAt + sizeof(long)];
            file.ReadExactly(header);
            long ranks = BitConverter.ToInt64(header[RanksAt..]);
            if (BitConverter.ToInt64(header) == Magic && ranks is > 0 and <= MostRanks && file.Length >= HeaderBytes + (ranks * SlotBytes))
            {
                return new HeartbeatPage(file, (int)ranks);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A rank on another machine does not see the file; the launcher's exit code tells of its death there.
            System.Diagnostics.Debug.WriteLine(error.Message);
        }

        file?.Dispose();
        return None;
    }

    /// <summary>Whether nobody has this page open any more: what a supervisor left that was killed.</summary>
    public static bool IsAbandoned(string path)
    {
        try
        {
            // Everybody who has the page open shares a lock on it, and the system drops the locks of the dead.
            using var alone = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Takes the slot of a rank, before MPI is started.</summary>
    public void Join(int rank)
    {
        ownRank = rank;
        Pulse();
    }

    /// <summary>A rank completed a step.</summary>
    public void Beat(int rank, long step)
    {
        ownRank = rank;
        (lastStep, isStoring) = (step, false);
        Pulse();
    }

    /// <summary>The rank begins to write files, which may take long without a sign of life; until its next step.</summary>
    public void Store()
    {
        isStoring = true;
        Pulse();
    }

    /// <summary>A sign of life in a long phase without steps, such as a checkpoint; of the rank that joined or beat last.</summary>
    public void Pulse() => Write(Environment.ProcessId);

    /// <summary>The rank ends in good order: from now on its process may go.</summary>
    public void Leave() => Write(process: 0);

    /// <summary>Asks all ranks to stop at the next step.</summary>
    public void RequestStop() => view?.Write(StopAt, 1L);

    /// <summary>Asks all ranks for a checkpoint.</summary>
    public void RequestCheckpoint() => view?.Write(CheckpointAt, view.ReadInt64(CheckpointAt) + 1);

    /// <summary>Whether the supervisor asked for a checkpoint since the last call: true once a request, on each rank.</summary>
    public bool TakeCheckpointRequest()
    {
        long requests = view is null ? 0 : view.ReadInt64(CheckpointAt);
        bool isNew = requests != checkpointsTaken;
        checkpointsTaken = requests;
        return isNew;
    }

    /// <summary>Reads the slot of a rank.</summary>
    public HeartbeatSlot Read(int rank)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rank);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(rank, Ranks);
        view!.Read(SlotOf(rank), out HeartbeatSlot slot);
        return slot;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        view?.Dispose();
        map?.Dispose();
        file?.Dispose();
    }

    private static FileStream OpenFile(string path, FileMode mode) =>
        new(path, mode, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);

    // The number of the namespace in which process numbers count: two containers may have a process 7 each.
    private static long ProcessNamespace()
    {
        string link = new FileInfo("/proc/self/ns/pid").LinkTarget ?? "";
        return long.TryParse(link.AsSpan(link.IndexOf('[', StringComparison.Ordinal) + 1).TrimEnd(']'), out long number) ? number : -1;
    }

    private static long SlotOf(int rank) => HeaderBytes + ((long)rank * SlotBytes);

    private void Write(int process)
    {
        if (view is null || (uint)ownRank >= (uint)Ranks)
        {
            return;
        }

        var slot = new HeartbeatSlot(++pulses, lastStep, Environment.TickCount64, process, isStoring ? 1 : 0);
        view.Write(SlotOf(ownRank), ref slot);
    }
}
