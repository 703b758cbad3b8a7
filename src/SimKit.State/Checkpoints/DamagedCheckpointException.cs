namespace SimKit.State;

/// <summary>A checkpoint, or a file of it, that is not what was written, with the reason in words.</summary>
public sealed class DamagedCheckpointException(string reason, Exception? cause = null) : Exception(reason, cause);
