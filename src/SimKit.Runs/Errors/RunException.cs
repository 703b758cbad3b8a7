namespace SimKit.Runs;

/// <summary>
/// A failure that is not a defect of the program: its message alone, without a stack trace, tells what happened and what to do.
/// Everything else that reaches the top is a bug (<see cref="Runs.ExitCode.Bug"/>).
/// </summary>
public abstract class RunException : Exception
{
    /// <summary>Creates a failure with the message users read.</summary>
    protected RunException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }

    /// <summary>The exit code of a process that ends with this failure, one of <see cref="Runs.ExitCode"/>.</summary>
    public abstract int ExitCode { get; }
}
