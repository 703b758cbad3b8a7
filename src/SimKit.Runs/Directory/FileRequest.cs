namespace SimKit.Runs;

/// <summary>What a user asks of a run by a file in its directory.</summary>
public enum FileRequest
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Save the state and go on: a file <c>CHECKPOINT</c>.</summary>
    Checkpoint,

    /// <summary>Save the state and stop: a file <c>STOP</c>.</summary>
    Stop,
}
