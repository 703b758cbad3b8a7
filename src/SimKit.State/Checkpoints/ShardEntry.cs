using System.Text.Json.Serialization;

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

    /// <summary>Number of rows by set, in the order of <see cref="StateShape.Rows"/>; null when the state has none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<int>? Rows { get; init; }

    /// <summary>Completed tasks by set, in the order of <see cref="StateShape.Tasks"/>; null when the state has none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<TaskSpan>? Tasks { get; init; }

    /// <summary>Compares the hash of what was found with what was written.</summary>
    /// <exception cref="DamagedCheckpointException">They differ.</exception>
    internal void Compare(string hash)
    {
        if (hash != Hash)
        {
            throw new DamagedCheckpointException($"{File} was changed: its hash is {hash}, the manifest has {Hash}");
        }
    }
}
