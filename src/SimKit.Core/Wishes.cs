namespace SimKit.Core;

/// <summary>What is to happen at a step boundary besides going on.</summary>
internal readonly record struct Wishes(bool Stop, bool Checkpoint);
