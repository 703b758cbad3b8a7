using SimKit.Mpi;

namespace SimKit.Host;

/// <summary>Steps of the start that all ranks take together, so that a failure on one of them ends all in good order.</summary>
internal static class Together
{
    private const int None = int.MaxValue;

    /// <summary>Does something on every rank; where it fails on any, all throw what the lowest of them has to say. Collective.</summary>
    /// <exception cref="CommonFailure">It failed on some rank.</exception>
    public static T? Do<T>(Communicator world, Func<T?> action)
    {
        T? result = default;
        FailureReport? mine = null;
        try
        {
            result = action();
        }
        catch (Exception error)
        {
            mine = FailureReport.From(error, $"rank {world.Rank}, before the first step");
        }

        int speaker = world.Allreduce(mine is null ? None : world.Rank, Operation.Min);
        if (speaker == None)
        {
            return result;
        }

        int code = world.Broadcast(mine?.ExitCode ?? 0, speaker);
        throw new CommonFailure(new FailureReport(code, world.BroadcastText(mine?.Message, speaker)));
    }
}
