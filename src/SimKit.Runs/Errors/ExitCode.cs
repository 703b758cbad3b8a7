namespace SimKit.Runs;

/// <summary>The exit codes of every SimKit process; scripts and the supervisor decide by them, so their meaning never changes.</summary>
public static class ExitCode
{
    /// <summary>The run reached its end.</summary>
    public const int Done = 0;

    /// <summary>A defect of the program: the stack trace, rank and step were printed.</summary>
    public const int Bug = 1;

    /// <summary>The command line or the case file is wrong.</summary>
    public const int Usage = 2;

    /// <summary>An input data file is missing, damaged or of the wrong format, or a check of one failed.</summary>
    public const int Input = 3;

    /// <summary>The simulation left its physical range: NaN, CFL, lost atoms.</summary>
    public const int Diverged = 4;

    /// <summary>MPI, launcher or machine: a library is missing, ranks disagree, permission is denied.</summary>
    public const int Environment = 5;

    /// <summary>Storage failed: disk full, quota, read-only or broken file system.</summary>
    public const int Storage = 6;

    /// <summary>The supervisor restarted the run as often as it may and gave up.</summary>
    public const int GaveUp = 7;

    /// <summary>The run stopped on request and left a good checkpoint: submit it again (EX_TEMPFAIL of sysexits.h).</summary>
    public const int Stopped = 75;

    /// <summary>A second interrupt ended the run at once (128 + SIGINT).</summary>
    public const int Interrupted = 130;
}
