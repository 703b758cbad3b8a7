using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SimKit.State;

/// <summary>How a manifest is written as JSON; nothing that is missing or unknown is overlooked when it is read.</summary>
[JsonSerializable(typeof(CheckpointManifest))]
[JsonSerializable(typeof(ShardEntry))]
internal sealed partial class ManifestJson : JsonSerializerContext
{
    internal static ManifestJson Strict { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        IgnoreReadOnlyProperties = true,
    });
}
