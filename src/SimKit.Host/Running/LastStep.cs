namespace SimKit.Host;

/// <summary>The last step that a rank completed.</summary>
internal sealed class LastStep
{
    /// <summary>Its number; 0 before the first.</summary>
    public long Step { get; set; }
}
