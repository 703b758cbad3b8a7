namespace SimKit.Core;

/// <summary>What is to happen at a step boundary besides going on: a stop, a checkpoint, a copy of the state in memory.</summary>
internal readonly record struct Wishes(bool Stop, bool Checkpoint, bool Copy = false)
{
    public static Wishes operator |(Wishes one, Wishes other) =>
        new(one.Stop | other.Stop, one.Checkpoint | other.Checkpoint, one.Copy | other.Copy);
}
