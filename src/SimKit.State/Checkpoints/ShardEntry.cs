namespace SimKit.State;

/// <summary>One file of a checkpoint: what one rank held.</summary>
public sealed record ShardEntry
{
    /// <summary>Name of the file in the checkpoint's folder.</summary>
    public required string File { get; init; }

    /// <summary>Its length.</summary>
    public required long Bytes { get; init; }

    /// <summary>Its content hash, XXH128 in hexadecimal.</summary>
    public required string Hash { get; init; }

    /// <summary>Boxes by field, in the order of <see cref="StateShape.Fields"/>.</summary>
    public required IReadOnlyList<IReadOnlyList<Box>> Boxes { get; init; }
}
