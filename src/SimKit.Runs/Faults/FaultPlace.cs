namespace SimKit.Runs;

/// <summary>A place of the program that can be armed, and what a failure there stands for.</summary>
/// <param name="Name">The name by which it is armed: <c>file.staged</c>.</param>
/// <param name="Meaning">One sentence for users.</param>
public readonly record struct FaultPlace(string Name, string Meaning);
