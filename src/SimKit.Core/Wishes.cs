namespace SimKit.Core;

/// <summary>What is to happen at a step boundary besides going on.</summary>
internal readonly record struct Wishes(bool Stop, bool Checkpoint)
{
    public static Wishes operator |(Wishes one, Wishes other) => new(one.Stop | other.Stop, one.Checkpoint | other.Checkpoint);
}
