using System.CommandLine;
using SimKit.Hdf5;
using SimKit.Mpi;
using SimKit.Runs;

namespace SimKit.Host;

/// <summary>
/// A hidden verb for <c>simkit doctor</c>: loads one library in this process and says what it is. Two MPI libraries in one process
/// would disturb each other, so each is tried in a process of its own.
/// </summary>
internal static class ProbeVerb
{
    /// <summary>The verb.</summary>
    public const string Name = "probe-library";

    public static Command Create(HostContext host)
    {
        var command = new Command(Name, "load one library and say what it is") { Hidden = true };
        var what = new Argument<string>("what");
        command.Add(what);
        command.SetAction(parsed =>
        {
            host.Output.WriteLine(Describe(parsed.GetValue(what)!));
            return ExitCode.Done;
        });
        return command;
    }

    private static string Describe(string what)
    {
        if (what == "mpi")
        {
            using MpiSession session = MpiSession.Start(MpiChoice.Mpi);
            return session.Library!.Version;
        }

        H5Library.Use(Enum.Parse<H5Flavour>(what, ignoreCase: true));
        H5Library library = H5Library.Current;
        return $"HDF5 {library.Version.ToString(3)}, {(library.IsParallel ? "parallel" : "serial")}, {library.Path}";
    }
}
