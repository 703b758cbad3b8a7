namespace SimKit.State;

/// <summary>What came of looking for a checkpoint; the same on every rank.</summary>
/// <param name="Manifest">The checkpoint that the state was restored from; null when there was none.</param>
/// <param name="Rejections">Checkpoints that were not taken, newest first, each with its reason.</param>
public sealed record RestoreResult(CheckpointManifest? Manifest, IReadOnlyList<string> Rejections);
