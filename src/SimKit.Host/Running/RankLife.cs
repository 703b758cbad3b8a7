using SimKit.Hdf5;
using SimKit.Mpi;
using SimKit.Runs;

namespace SimKit.Host;

/// <summary>What every rank does around its work: joins the others, fails with them in good order, and tells how it ended.</summary>
internal sealed class RankLife(HostContext host)
{
    /// <summary>Where the process that started the ranks is told how they ended; null without one.</summary>
    public OutcomeFolder? Outcome { get; } = OutcomeFolder.FromEnvironment();

    /// <summary>The page of signs of life.</summary>
    public HeartbeatPage Heartbeat { get; } = HeartbeatPage.FromEnvironment();

    /// <summary>Does the work and returns the exit code; nothing is thrown.</summary>
    public int Run(Func<MpiSession, FailedRank, LastStep, int> work)
    {
        if (Outcome is not null && (!ProcessSignals.DieWithParent() || Heartbeat.IsSupervisorGone))
        {
            return ExitCode.Environment; // nobody is left to tell
        }

        Heartbeat.Join(LauncherEnvironment.Current.Rank);
        MpiSession session;
        try
        {
            session = MpiSession.Start();
        }
        catch (MpiException error)
        {
            return EndBeforeStart(FailureReport.From(error));
        }

        var ending = new FailedRank(host, session, Outcome);
        var clock = new LastStep();
        try
        {
            H5Library.Use(FlavourOf(session));
            int code = work(session, ending, clock);
            Heartbeat.Leave();
            ending.Close();
            session.Dispose();
            return Outcome is null ? code : ExitCode.Done;
        }
        catch (Exception error)
        {
            Heartbeat.Leave();
            return ending.End(error, clock.Step);
        }
    }

    // Without a session the ranks cannot agree. If they all failed alike, the first to speak ends the job before the others do.
    private int EndBeforeStart(FailureReport failure)
    {
        if (LauncherEnvironment.Current.Rank != 0)
        {
            Thread.Sleep(1000);
        }

        if (Outcome is null ? LauncherEnvironment.Current.Rank == 0 : !Outcome.TryTell(failure) && !Outcome.HasWord)
        {
            host.Error.WriteLine(failure.Message);
        }

        return Outcome is null ? failure.ExitCode : ExitCode.Done;
    }

    private static H5Flavour FlavourOf(MpiSession session) => session.Library?.Family switch
    {
        null => H5Flavour.Serial,
        MpiFamily.OpenMpi => H5Flavour.OpenMpi,
        _ => H5Flavour.Mpich,
    };
}
