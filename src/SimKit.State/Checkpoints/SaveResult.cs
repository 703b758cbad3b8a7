namespace SimKit.State;

/// <summary>What came of saving a checkpoint; the same on every rank.</summary>
/// <param name="Failure">Why there is no checkpoint, in words for the user; null when it was published.</param>
/// <param name="Warning">What could not be tidied up afterwards; the checkpoint is none the worse. Null when all went well.</param>
/// <param name="Seconds">Time it took, the longest over all ranks.</param>
/// <param name="Bytes">Bytes written by all ranks.</param>
public sealed record SaveResult(string? Failure, string? Warning, double Seconds, long Bytes)
{
    /// <summary>Whether the checkpoint was published.</summary>
    public bool IsSaved => Failure is null;
}
