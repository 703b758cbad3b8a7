namespace SimKit.State;

/// <summary>Completed tasks in a shard: how many, and the least and greatest id (0 and −1 when there are none).</summary>
public readonly record struct TaskSpan(int Count, long First, long Last);
