namespace SimKit.Runs;

/// <summary>
/// Requests by files, for those who cannot send a signal to a running simulation: <c>touch STOP</c> or <c>touch CHECKPOINT</c> in the run
/// directory. For rank 0 only; the others learn of it by the agreement of the loop.
/// </summary>
public sealed class RequestFiles
{
    /// <summary>The file that asks for a checkpoint and the end of the run.</summary>
    public const string StopName = "STOP";

    /// <summary>The file that asks for a checkpoint.</summary>
    public const string CheckpointName = "CHECKPOINT";

    private const double SecondsBetweenLooks = 1;

    private readonly Request stop;
    private readonly Request checkpoint;
    private double nextLook = double.NegativeInfinity;

    /// <summary>Watches a run directory.</summary>
    public RequestFiles(string folder) =>
        (stop, checkpoint) = (new Request(Path.Combine(folder, StopName)), new Request(Path.Combine(folder, CheckpointName)));

    /// <summary>
    /// Looks for the files, at most once a second, and deletes what it has seen, so that every file counts once; a stop includes the
    /// checkpoint.
    /// </summary>
    /// <param name="monotonicSeconds">Seconds of a monotonic clock.</param>
    public FileRequest Poll(double monotonicSeconds)
    {
        if (monotonicSeconds < nextLook)
        {
            return FileRequest.None;
        }

        nextLook = monotonicSeconds + SecondsBetweenLooks;
        bool wantsCheckpoint = checkpoint.TakeUp();
        return stop.TakeUp() ? FileRequest.Stop : wantsCheckpoint ? FileRequest.Checkpoint : FileRequest.None;
    }

    private sealed class Request(string path)
    {
        private bool isStuck;

        public bool TakeUp()
        {
            if (!File.Exists(path))
            {
                isStuck = false;
                return false;
            }

            bool isNew = !isStuck;
            try
            {
                File.Delete(path);
                isStuck = false;
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // A file that cannot be deleted must not be obeyed every second.
                isStuck = true;
            }

            return isNew;
        }
    }
}
