namespace SimKit.State;

/// <summary>A task that is done, with what came of it.</summary>
public readonly record struct CompletedTask(long Id, ReadOnlyMemory<byte> Result);
