namespace SimKit.Testing;

/// <summary>What a program left behind: its exit code and everything it wrote.</summary>
public readonly record struct ToolResult(int ExitCode, string Output, string Error)
{
    /// <summary>The result when the exit code is 0; otherwise a failure that shows what the program wrote.</summary>
    public ToolResult Succeeded()
    {
        Assert.That(ExitCode, Is.Zero, $"exit code {ExitCode}\n{Output}\n{Error}");
        return this;
    }
}
