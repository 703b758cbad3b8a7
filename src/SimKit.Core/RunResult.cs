namespace SimKit.Core;

/// <summary>How a run ended.</summary>
/// <param name="Steps">Steps done.</param>
/// <param name="Time">Simulated time reached, s.</param>
/// <param name="WallSeconds">Time from the first step to the last record, s.</param>
/// <param name="WasStopped">True when somebody asked the run to stop before its end.</param>
/// <param name="CheckpointStep">Step of the checkpoint that this run published last, or null.</param>
/// <param name="StateHash">Hash of the final state, the same for any number of ranks.</param>
public sealed record RunResult(long Steps, double Time, double WallSeconds, bool WasStopped, long? CheckpointStep, ulong StateHash);
