namespace SimKit.Core;

/// <summary>A result file that takes a record at each output time, written by all ranks together.</summary>
public interface IResultWriter : IDisposable
{
    /// <summary>Appends the present state.</summary>
    /// <param name="step">Steps done.</param>
    /// <param name="time">Simulated time, s.</param>
    void Write(long step, double time);
}
