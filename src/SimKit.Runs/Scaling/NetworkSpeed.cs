namespace SimKit.Runs;

/// <summary>What a message between two ranks costs one way: <c>latency + bytes / bandwidth</c>.</summary>
/// <param name="Name">Which network, in a few words.</param>
/// <param name="LatencySeconds">Seconds of an empty message.</param>
/// <param name="BytesPerSecond">Bytes a second of a long one.</param>
public sealed record NetworkSpeed(string Name, double LatencySeconds, double BytesPerSecond)
{
    /// <summary>Seconds of messages of so many bytes in all, one after the other.</summary>
    public double Seconds(double messages, double bytes) => (messages * LatencySeconds) + (bytes / BytesPerSecond);

    /// <summary>Writes the file atomically.</summary>
    public void Save(string path) => RunJson.Save(path, this);

    /// <summary>Reads the file; a missing or damaged one is a <see cref="UserError"/> of input.</summary>
    public static NetworkSpeed Load(string path) => RunJson.Load<NetworkSpeed>(path);
}
