using System.Globalization;
using System.Reflection;
using NUnit.Framework.Internal;
using SimKit.Mpi;

namespace SimKit.Testing;

/// <summary>What a test program does when it is started as a rank instead of being loaded by the test runner.</summary>
public static class RankMain
{
    private const int BadUse = 2;
    private const int WordsUnderWayMilliseconds = 200; // MPICH ends its own proxies together with what they have not passed on
    private const int BodyFailed = 1;

    /// <summary>
    /// Runs the bodies named by <c>--mpi-body Class:Method,Class:Method…</c> and leaves one result file for each; 0 when all passed.
    /// </summary>
    public static int Run(string[] args)
    {
        if (args.Length == 0)
        {
            return 0;
        }

        // Under Open MPI a rank's output is a pseudo-terminal: .NET would write control sequences into it.
        Environment.SetEnvironmentVariable("TERM", "dumb");
        if (args.Length != 2 || args[0] != MpiLaunch.BodyOption)
        {
            Console.Error.WriteLine($"usage: {MpiLaunch.BodyOption} Class:Method,Class:Method…  (these tests are started by dotnet test)");
            return BadUse;
        }

        return RunBodies(args[1].Split(','));
    }

    private static int RunBodies(string[] bodies)
    {
        string body = bodies[0];
        MpiSession? session = null;
        try
        {
            session = MpiSession.Start(MpiChoice.Mpi);
            Ranks.Session = session;
            foreach (string name in bodies)
            {
                body = name;
                using Communicator world = session.World.Duplicate();
                Ranks.Use(world);
                RunBody(body);

                // No rank may start the next body while another is still in this one: its messages could be mistaken.
                session.World.Barrier();
                Report(body, "");
            }

            session.Dispose();
            return 0;
        }
        catch (Exception e)
        {
            Exception cause = e is TargetInvocationException { InnerException: Exception inner } ? inner : e;
            string text = $"[rank {MpiSession.Launcher.Rank}] {cause.GetType().Name}: {cause.Message}\n{cause.StackTrace}\n";
            Console.Error.Write(text);
            Report(body, text);
            Thread.Sleep(WordsUnderWayMilliseconds);
            session?.Abort(BodyFailed);
            return BodyFailed;
        }
    }

    private static void RunBody(string body)
    {
        string[] names = body.Split(':');
        Type type = Assembly.GetEntryAssembly()!.GetType(names[0], throwOnError: true)!;
        using var context = new TestExecutionContext.IsolatedContext();
        object fixture = Activator.CreateInstance(type)!;
        try
        {
            InvokeMarked<SetUpAttribute>(fixture);
            type.GetMethod(names[1])!.Invoke(fixture, null);
            InvokeMarked<TearDownAttribute>(fixture);
        }
        finally
        {
            (fixture as IDisposable)?.Dispose();
        }
    }

    private static void InvokeMarked<TAttribute>(object fixture)
        where TAttribute : Attribute
    {
        foreach (MethodInfo method in fixture.GetType().GetMethods().Where(m => m.IsDefined(typeof(TAttribute), inherit: true)))
        {
            method.Invoke(fixture, null);
        }
    }

    // By rename: the launcher reads an empty file as "passed" and must not see one that is still being written.
    private static void Report(string body, string text)
    {
        if (Environment.GetEnvironmentVariable(MpiLaunch.ResultsVariable) is not string folder)
        {
            return;
        }

        string rank = MpiSession.Launcher.Rank.ToString(CultureInfo.InvariantCulture);
        string path = Path.Combine(folder, $"{body.Replace(':', '.')}.{rank}");
        File.WriteAllText(path + ".tmp", text);
        File.Move(path + ".tmp", path, overwrite: true);
    }
}
