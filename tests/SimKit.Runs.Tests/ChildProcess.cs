using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using SimKit.Testing;

namespace SimKit.Runs.Tests;

/// <summary>
/// This test program started once more, to do one thing that must happen in a process of its own: hit a place, or hold a lock.
/// </summary>
internal static class ChildProcess
{
    private const string Variable = "SIMKIT_RUNS_TESTS_CHILD";
    private const int Refused = 9;

    /// <summary>
    /// Starts a child, which says <c>ready</c>. <c>hit PLACE</c> hits a place once; <c>lock</c> takes the lock of each folder that it
    /// reads, answers with a line, and holds all of them until its input ends.
    /// </summary>
    public static Process Start(string work, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(MpiLauncher.DotnetHost, ["exec", typeof(ChildProcess).Assembly.Location])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
            Environment = { [Variable] = work },
        };
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start) ?? throw new AssertionException("no child process");
    }

    /// <summary>Ends a child that may have ended already.</summary>
    public static void End(Process child)
    {
        child.Kill();
        child.WaitForExit();
        child.Dispose();
    }

    /// <summary>The state letter of a process, from /proc (proc(5): the field after the name in parentheses).</summary>
    public static char StateOf(int pid)
    {
        string stat = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/stat"));
        return stat[stat.LastIndexOf(')') + 2];
    }

    // Before Main, which is the entry point of ranks and knows nothing of this.
    [ModuleInitializer]
    internal static void RunIfChild()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { } work)
        {
            return;
        }

        Console.Out.WriteLine("ready");
        string[] words = work.Split(' ', 2);
        Environment.Exit(words[0] == "hit" ? Hit(words[1]) : HoldLocks());
    }

    private static int HoldLocks()
    {
        var held = new List<RunLock>();
        while (Console.In.ReadLine() is { } folder)
        {
            try
            {
                held.Add(RunLock.Take(folder));
                Console.Out.WriteLine("taken");
            }
            catch (EnvironmentError refusal)
            {
                Console.Out.WriteLine(refusal.Message);
            }
        }

        held.ForEach(each => each.Dispose());
        return 0;
    }

    private static int Hit(string place)
    {
        try
        {
            Fault.Hit(place);
        }
        catch (FormatException wrong)
        {
            Console.Out.WriteLine(wrong.Message);
            return Refused;
        }

        Console.Out.WriteLine("went on");
        return 0;
    }
}
