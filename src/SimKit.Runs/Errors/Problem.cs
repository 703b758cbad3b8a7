namespace SimKit.Runs;

/// <summary>One thing that is wrong, and where it was written.</summary>
public readonly record struct Problem(SourcePlace Place, string Message)
{
    /// <summary>Prints place, two blanks and message, which is the line users see.</summary>
    public override string ToString() => $"{Place}  {Message}";
}
