namespace SimKit.Core;

/// <summary>What is to be written at a step boundary.</summary>
public enum CheckpointKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A checkpoint that makes way for later ones.</summary>
    Rolling,

    /// <summary>A checkpoint that is kept for ever.</summary>
    Permanent,
}
