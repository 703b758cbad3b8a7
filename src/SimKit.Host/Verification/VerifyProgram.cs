using SimKit.Core;
using SimKit.Mpi;
using SimKit.Runs;

namespace SimKit.Host;

/// <summary>The life of one rank of a verification; with one rank, the whole of it.</summary>
internal sealed class VerifyProgram(HostContext host, RunRequest request, VerifyRequest asked)
{
    private readonly RankLife life = new(host);

    /// <summary>Verifies and returns the exit code; nothing is thrown.</summary>
    public int Run() => life.Run(Verify);

    private int Verify(MpiSession session, FailedRank ending, LastStep lastStep)
    {
        Communicator world = session.World;
        VerifyCase verified = LoadTogether(world);
        RunDirectory? directory = Together.Do(world, () => world.Rank == 0 ? NewDirectory(verified, world.Size) : null);
        string root = world.BroadcastText(directory?.Root, 0);
        ending.RunDirectory = root;
        life.Outcome?.Announce(world.Rank, root);
        var verifier = new Verifier(verified.Simulation);
        var results = new List<SizeResult>();
        IVerifiable? options = null;
        foreach (int size in verified.Order)
        {
            LoadedCase loaded = Together.Do(world, () => verified.At(size))!;
            options = (IVerifiable)loaded.Options;
            var run = new RunContext(world);
            using var signals = new StopSignals(run, message => Tell(world, message));
            var watch = new WatchedJournal(null, lastStep, life.Heartbeat, run, signals.RequestStop);
            var length = new RunnerOptions { Length = loaded.Run.Length, Steps = loaded.Run.Steps };
            SizeResult result = verifier.Run(run, size, options, length, watch)
                ?? throw new CommonFailure(new FailureReport(ExitCode.Interrupted, "stopped before the verification was complete"));
            results.Add(result);
            Tell(world, $"{size} cells: {result.Steps} steps in {Duration.Text(result.WallSeconds)}");
        }

        if (directory is not null)
        {
            Conclude(directory, verified, options!.Verification, results, world.Size);
        }

        return ExitCode.Done;
    }

    private VerifyCase LoadTogether(Communicator world)
    {
        VerifyCase? first = Together.Do(world, () => world.Rank != 0 ? null : VerifyCase.Bind(
            host, Configuration.Load(VerifyCase.Resolve(host, asked), request.Overrides), asked, request.Overrides, world.Size));
        string text = world.BroadcastText(first?.Source.Text, 0), fileName = world.BroadcastText(first?.Source.FileName, 0);
        return Together.Do(world, () => first ?? VerifyCase.Bind(
            host, Configuration.Parse(text, fileName, request.Overrides), asked, request.Overrides, world.Size))!;
    }

    private RunDirectory NewDirectory(VerifyCase verified, int ranks)
    {
        string name = Path.GetFileNameWithoutExtension(verified.Source.FileName);
        RunDirectory directory = RunDirectory.Create(request.Results, $"verify-{name}", isLatest: false);
        directory.WriteCase(verified.Source.Text);
        directory.WriteResolved(verified.At(verified.Sizes[^1]).Configuration.ToResolvedToml());
        new RunStatus { State = RunState.Running, RunId = directory.Id, Ranks = ranks }.Save(directory.StatusPath);
        return directory;
    }

    private void Conclude(RunDirectory directory, VerifyCase verified, Verification verification, List<SizeResult> results, int ranks)
    {
        results.Sort((one, other) => one.Size.CompareTo(other.Size));
        string name = Path.GetFileNameWithoutExtension(verified.Source.FileName);
        var table = new VerificationTable($"{verified.Simulation.Kind}, {name}", verification, results);
        IReadOnlyList<string> paths = table.Save(directory);
        new RunStatus
        {
            State = RunState.Done,
            RunId = directory.Id,
            Ranks = ranks,
            Step = results.Sum(result => result.Steps),
            Fraction = 1,
            ExitCode = ExitCode.Done,
        }.Save(directory.StatusPath);
        host.Output.WriteLine(table.ToMarkdown());
        foreach (string path in paths)
        {
            host.Output.WriteLine(ResultPictures.Shown(path));
        }
    }

    private void Tell(Communicator world, string message)
    {
        if (world.Rank == 0)
        {
            host.Error.WriteLine(message);
        }
    }
}
