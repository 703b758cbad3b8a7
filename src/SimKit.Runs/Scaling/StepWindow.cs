namespace SimKit.Runs;

/// <summary>What some steps in a row took.</summary>
/// <param name="SecondsPerStep">Wall-clock seconds a step, on the slowest rank.</param>
/// <param name="Communication">Share of the time in packing, waiting and collectives, mean over the ranks, 0 … 1.</param>
/// <param name="HaloWait">Share of the time in waiting for halo messages, mean over the ranks.</param>
/// <param name="Imbalance">How much longer than the mean the slowest rank computed; 0 is balanced.</param>
/// <param name="Messages">Halo messages a step, over all ranks.</param>
/// <param name="Bytes">Bytes of these a step.</param>
/// <param name="Speed">Speed in the simulation's own unit.</param>
public readonly record struct StepWindow(
    double SecondsPerStep, double Communication, double HaloWait, double Imbalance, double Messages, double Bytes, double Speed);
