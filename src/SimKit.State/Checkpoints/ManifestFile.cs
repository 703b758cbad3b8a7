using System.Text;
using System.Text.Json;

namespace SimKit.State;

/// <summary>
/// The text of a manifest: <c>{"format": "simkit checkpoint", "hash": "…", "manifest": {…}}</c>, where the hash is that of the exact
/// bytes of the inner object.
/// </summary>
internal static class ManifestFile
{
    internal const string Name = "manifest.json";
    internal const int MostBytes = 1 << 28;
    private const string Format = "simkit checkpoint", End = "}\n";

    internal static string Write(CheckpointManifest manifest)
    {
        byte[] inner = JsonSerializer.SerializeToUtf8Bytes(manifest, ManifestJson.Strict.CheckpointManifest);
        return $"{{\"format\": \"{Format}\", \"hash\": \"{ContentHash.Of(inner)}\", \"manifest\": {Encoding.UTF8.GetString(inner)}{End}";
    }

    /// <exception cref="DamagedCheckpointException">
    /// The text is no manifest of that step, damaged, or of a version this program does not know.
    /// </exception>
    internal static CheckpointManifest Read(string text, long step)
    {
        if (!text.EndsWith(End, StringComparison.Ordinal))
        {
            throw new DamagedCheckpointException($"{Name} is damaged: its end is missing");
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            JsonElement root = document.RootElement;
            if (root.GetProperty("format").GetString() != Format)
            {
                throw new DamagedCheckpointException($"{Name} is of another format");
            }

            JsonElement inner = root.GetProperty("manifest");
            string hash = ContentHash.Of(Encoding.UTF8.GetBytes(inner.GetRawText()));
            if (root.GetProperty("hash").GetString() != hash)
            {
                throw new DamagedCheckpointException($"{Name} was changed: its hash is {hash}, not the one written in it");
            }

            int version = inner.GetProperty("version").GetInt32();
            if (version is < 1 or > CheckpointManifest.CurrentVersion)
            {
                throw new DamagedCheckpointException(
                    $"its format is version {version}; this SimKit reads 1 … {CheckpointManifest.CurrentVersion}; "
                    + "use the one that wrote it")
                {
                    NeedsNewerVersion = version > CheckpointManifest.CurrentVersion,
                };
            }

            CheckpointManifest? manifest = inner.Deserialize(ManifestJson.Strict.CheckpointManifest);
            return Judge(manifest ?? throw new DamagedCheckpointException($"{Name} is empty"), step);
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new DamagedCheckpointException($"{Name} is damaged: {error.Message}", error);
        }
    }

    // The hash tells that this is what a program wrote, not that the program was SimKit.
    private static CheckpointManifest Judge(CheckpointManifest manifest, long step)
    {
        if (manifest.Step != step)
        {
            throw new DamagedCheckpointException($"its folder is named for step {step}, but it is of step {manifest.Step}");
        }

        foreach (ShardEntry shard in manifest.Shards)
        {
            if (shard.Bytes < 0 || shard.File != Path.GetFileName(shard.File) || shard.File.StartsWith('.'))
            {
                throw new DamagedCheckpointException($"{Name} names a shard '{shard.File}' of {shard.Bytes} bytes");
            }

            bool fits = shard.Boxes.Count == manifest.State.Fields.Count
                && shard.Boxes.Zip(manifest.State.Fields).All(pair =>
                    pair.First.All(box => box.Intersect(Box.Of(pair.Second.Extent)) == box));
            bool holdsRows = (shard.Rows?.Count ?? 0) == (manifest.State.Rows?.Count ?? 0)
                && (shard.Tasks?.Count ?? 0) == (manifest.State.Tasks?.Count ?? 0)
                && (shard.Rows ?? []).All(count => count >= 0) && (shard.Tasks ?? []).All(tasks => tasks.Count >= 0);
            if (!holdsRows)
            {
                throw new DamagedCheckpointException($"{Name} names rows or tasks in {shard.File} that the state has not");
            }

            if (!fits)
            {
                throw new DamagedCheckpointException($"{Name} names cells in {shard.File} that the grid has not");
            }
        }

        return manifest;
    }
}
