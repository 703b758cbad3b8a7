using SimKit.Bench;
using SimKit.Mpi;

// The terminal of mpiexec would otherwise receive escape sequences among the results.
Environment.SetEnvironmentVariable("TERM", "dumb");
using MpiSession session = MpiSession.Start();
try
{
    return Benchmarks.Run(session, args);
}
catch (Exception failure)
{
    Console.Error.WriteLine($"SimKit.Bench, rank {session.World.Rank}: {failure}");
    session.Abort(failure is ArgumentException ? 2 : 1);
    throw;
}
