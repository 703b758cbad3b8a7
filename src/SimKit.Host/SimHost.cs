using System.Text;
using SimKit.Core;
using SimKit.Mpi;

namespace SimKit.Host;

/// <summary>The entry points of programs that run simulations: one call gives a program all verbs of <c>simkit</c>.</summary>
public static class SimHost
{
    /// <summary>Runs a command line over all simulations beside the executable.</summary>
    /// <returns>The exit code, one of <see cref="Runs.ExitCode"/>.</returns>
    public static int Main(string[] args)
    {
        PrepareConsole();
        return Main(args, Console.Out, Console.Error);
    }

    /// <summary>Runs a command line as <see cref="Main(string[])"/> does, with other streams for results and messages.</summary>
    public static int Main(string[] args, TextWriter output, TextWriter error) =>
        new CommandLine(new HostContext(SimulationCatalog.InFolder(AppContext.BaseDirectory), output, error)).Run(args);

    /// <summary>Runs a command line for one simulation: the whole program of a simulation outside SimKit's own tree.</summary>
    /// <typeparam name="TSimulation">
    /// A simulation whose assembly registers it with <see cref="SimulationAttribute{TSimulation, TOptions}"/>.
    /// </typeparam>
    /// <exception cref="ArgumentException">The assembly does not register it.</exception>
    public static int Run<TSimulation>(string[] args)
        where TSimulation : ISimulation
    {
        PrepareConsole();
        return new CommandLine(new HostContext(SimulationCatalog.Of(typeof(TSimulation)), Console.Out, Console.Error)).Run(args);
    }

    private static void PrepareConsole()
    {
        if (LauncherEnvironment.Current.IsPresent)
        {
            // Open MPI gives its ranks a pseudo-terminal, and .NET would write control sequences into it.
            Environment.SetEnvironmentVariable("TERM", "dumb");
        }

        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var output = new TerminalStream(Console.OpenStandardOutput(), forgivesAll: false);
        var error = new TerminalStream(Console.OpenStandardError(), forgivesAll: true);
        Console.SetOut(new StreamWriter(output, utf8) { AutoFlush = true });
        Console.SetError(new StreamWriter(error, utf8) { AutoFlush = true });
    }
}
