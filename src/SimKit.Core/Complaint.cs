namespace SimKit.Core;

/// <summary>What this rank found wrong, and when: it may be some steps before the agreement that stops the run.</summary>
internal readonly record struct Complaint(string Words, long Step, double Time);
