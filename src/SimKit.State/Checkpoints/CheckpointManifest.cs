using System.Text.Json.Serialization;

namespace SimKit.State;

/// <summary>
/// The table of contents of a checkpoint, <c>manifest.json</c>. It carries the hash of every shard and of itself; a checkpoint without
/// a sound manifest does not exist. See FORMAT.md.
/// </summary>
public sealed record CheckpointManifest
{
    /// <summary>The version of the format that this program writes; it reads every version up to this one.</summary>
    public const int CurrentVersion = 1;

    /// <summary>Version of the format.</summary>
    public int Version { get; init; } = CurrentVersion;

    /// <summary>Steps done.</summary>
    public required long Step { get; init; }

    /// <summary>Simulated time, s.</summary>
    public required double Time { get; init; }

    /// <summary>Whether it is kept for ever.</summary>
    public bool IsPermanent { get; init; }

    /// <summary>Hash of the state in hexadecimal, the same for any number of ranks.</summary>
    public required string StateHash { get; init; }

    /// <summary>What it belongs to.</summary>
    public required RunIdentity Run { get; init; }

    /// <summary>The parts of the state.</summary>
    public required StateShape State { get; init; }

    /// <summary>A shard for each rank that wrote it.</summary>
    public required IReadOnlyList<ShardEntry> Shards { get; init; }

    /// <summary>Bytes of all shards.</summary>
    [JsonIgnore]
    public long Bytes => Shards.Sum(shard => shard.Bytes);
}
