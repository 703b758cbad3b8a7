namespace SimKit.Core.Tests.Checkpoints.Faults;

/// <summary>The death of a process, played: nothing but a test may catch it.</summary>
internal sealed class KilledException() : Exception("the process was killed");
