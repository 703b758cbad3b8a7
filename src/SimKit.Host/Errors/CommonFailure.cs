using SimKit.Runs;

namespace SimKit.Host;

/// <summary>A failure that all ranks know and throw together, with the words of the rank that saw it.</summary>
internal sealed class CommonFailure(FailureReport report) : RunException(report.Message)
{
    /// <inheritdoc/>
    public override int ExitCode => report.ExitCode;
}
