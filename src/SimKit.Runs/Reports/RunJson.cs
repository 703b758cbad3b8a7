using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace SimKit.Runs;

/// <summary>The JSON files of a run: snake_case, indented, without reflection at run time.</summary>
[JsonSerializable(typeof(RunStatus))]
[JsonSerializable(typeof(Provenance))]
[JsonSerializable(typeof(TimingReport))]
[JsonSerializable(typeof(NetworkSpeed))]
[JsonSerializable(typeof(StepMeasurement))]
[JsonSerializable(typeof(ScalingReport))]
internal sealed partial class RunJson : JsonSerializerContext
{
    private const long LargestFileBytes = 64 << 20;

    private static readonly RunJson Plain = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    /// <summary>Writes a file atomically.</summary>
    public static void Save<T>(string path, T value) =>
        AtomicFile.Write(path, JsonSerializer.SerializeToUtf8Bytes(value, TypeInfo<T>()));

    /// <summary>Reads a file; a missing or damaged one is a <see cref="UserError"/> of input with its place.</summary>
    public static T Load<T>(string path)
    {
        try
        {
            if (new FileInfo(path) is { Exists: true, Length: > LargestFileBytes } large)
            {
                throw UserError.Input(new SourcePlace(path), $"has {large.Length} bytes, more than any file of this kind");
            }

            return JsonSerializer.Deserialize(File.ReadAllBytes(path), TypeInfo<T>())
                ?? throw UserError.Input(new SourcePlace(path), "is empty");
        }
        catch (JsonException error)
        {
            var place = new SourcePlace(path, (int)(error.LineNumber ?? -1) + 1, (int)(error.BytePositionInLine ?? -1) + 1);
            throw UserError.Input(place, $"is damaged: {error.Message.Split(" Path:")[0]}", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            int errno = Posix.Errno(error);
            throw UserError.Input(new SourcePlace(path), $"cannot be read: {(errno > 0 ? Posix.Text(errno) : error.Message)}", error);
        }
    }

    private static JsonTypeInfo<T> TypeInfo<T>() => (JsonTypeInfo<T>)Plain.GetTypeInfo(typeof(T))!;
}
