using System.Diagnostics;
using System.Text;

namespace SimKit.Chaos;

/// <summary>A started <c>simkit</c>, in a session of its own and without a terminal.</summary>
internal sealed class SimKitProcess : IDisposable
{
    private static readonly string[] ForeignPrefixes = ["OMPI_", "PMI_", "PMIX_", "HYDRA_", "MPIR_", "PRTE_", "SLURM_", "SIMKIT_"];

    private readonly StringBuilder text = new();
    private readonly Process process;
    private readonly CountdownEvent openPipes = new(2);

    /// <summary>Starts it.</summary>
    /// <param name="arguments">The command line after <c>simkit</c>.</param>
    /// <param name="mark">Marks it and all its children.</param>
    /// <param name="faults">The text of SIMKIT_FAULT.</param>
    public SimKitProcess(IEnumerable<string> arguments, string mark, string faults)
    {
        var start = new ProcessStartInfo("setsid", [Environment.ProcessPath!, Checkout.Program, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Checkout.Root,
        };
        List<string> foreign = [.. start.Environment.Keys.Where(name => ForeignPrefixes.Any(name.StartsWith))];
        foreign.ForEach(name => start.Environment.Remove(name));
        start.Environment["TERM"] = "dumb";
        start.Environment[RunProcess.MarkVariable] = mark;
        if (faults.Length > 0)
        {
            start.Environment["SIMKIT_FAULT"] = faults;
        }

        process = Process.Start(start) ?? throw new InvalidOperationException("setsid could not be started");
        process.StandardInput.Close();
        process.OutputDataReceived += Take;
        process.ErrorDataReceived += Take;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Its number.</summary>
    public int Id => process.Id;

    /// <summary>Its exit code once it has ended; 128 and the signal when one killed it.</summary>
    public int ExitCode => process.ExitCode;

    /// <summary>What it wrote so far.</summary>
    public string Text
    {
        get
        {
            lock (text)
            {
                return text.ToString();
            }
        }
    }

    /// <summary>Waits for its end; false when it goes on.</summary>
    public bool WaitForExit(int milliseconds) => process.WaitForExit(milliseconds);

    /// <summary>Waits a little for the last words of a process that has ended; children that live on may keep its pipes open.</summary>
    public void WaitForText() => openPipes.Wait(1000);

    /// <inheritdoc/>
    public void Dispose() => process.Dispose();

    private void Take(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is null)
        {
            openPipes.Signal();
            return;
        }

        lock (text)
        {
            text.AppendLine(line.Data);
        }
    }
}
