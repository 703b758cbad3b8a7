using System.Text.Json.Serialization;

namespace SimKit.Runs;

/// <summary>What a run is doing, or how it ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RunState>))]
public enum RunState
{
    /// <summary>Steps are being made (or the process died without a word: see the heartbeat).</summary>
    [JsonStringEnumMemberName("running")]
    Running,

    /// <summary>Reached its end.</summary>
    [JsonStringEnumMemberName("done")]
    Done,

    /// <summary>Stopped on request with a good checkpoint.</summary>
    [JsonStringEnumMemberName("stopped")]
    Stopped,

    /// <summary>Ended by an error.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed,

    /// <summary>Left its physical range.</summary>
    [JsonStringEnumMemberName("diverged")]
    Diverged,
}
