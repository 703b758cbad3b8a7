using SimKit.Mpi;
using SimKit.Runs;

namespace SimKit.Host;

/// <summary>Ends a rank that failed, so that a failure of all ranks is told once and a failure of one ends the others.</summary>
internal sealed class FailedRank(HostContext host, MpiSession session, OutcomeFolder? outcome)
{
    private const int MeetingMilliseconds = 1000;
    private const int FirstWordMilliseconds = 500;

    // Its own communicator: the ranks may be anywhere in a collective operation of the world when one of them fails.
    private readonly Communicator meetingPlace = session.World.Duplicate();

    /// <summary>The run's directory once there is one; every rank knows it.</summary>
    public string? RunDirectory { get; set; }

    /// <summary>Gives up the means to meet; before the session ends.</summary>
    public void Close() => meetingPlace.Dispose();

    /// <summary>Tells what happened and returns the exit code, or ends all ranks and does not return.</summary>
    public int End(Exception error, long step)
    {
        FailureReport failure = FailureReport.From(error, $"rank {session.World.Rank}, step {step}");
        if (session.IsSerial)
        {
            Tell(failure);
            return failure.ExitCode;
        }

        if (error is CommonFailure or DivergedError || EveryoneFailed())
        {
            if (session.World.Rank == 0)
            {
                Tell(failure);
            }

            Close();
            session.Dispose();
            return outcome is null ? failure.ExitCode : ExitCode.Done; // the launcher keeps silent then, and its parent speaks
        }

        if (session.World.Rank != 0)
        {
            Thread.Sleep(FirstWordMilliseconds);
        }

        Tell(failure);
        session.Abort(failure.ExitCode);
        return failure.ExitCode;
    }

    // A barrier that a rank enters when it failed: it completes only if all did.
    private bool EveryoneFailed()
    {
        try
        {
            Request meeting = meetingPlace.ImmediateBarrier();
            for (int waited = 0; waited < MeetingMilliseconds; waited += 10)
            {
                if (meeting.Test(out _))
                {
                    return true;
                }

                Thread.Sleep(10);
            }
        }
        catch (MpiException)
        {
            // MPI itself is broken: the ranks cannot meet.
        }

        return false;
    }

    private void Tell(FailureReport failure)
    {
        if (RunDirectory is { } directory)
        {
            _ = RunRecord.TryFail(directory, failure); // the disk may be what failed; the message below is what counts
        }

        if (outcome is null || !outcome.TryTell(failure))
        {
            host.Error.WriteLine(failure.Message);
        }
    }
}
