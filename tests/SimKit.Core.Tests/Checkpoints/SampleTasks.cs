using SimKit.State;

namespace SimKit.Core.Tests.Checkpoints;

/// <summary>Tasks whose results follow from their ids; those of every third are empty.</summary>
internal sealed class SampleTasks(long total, params long[] done) : IStateTasks
{
    private readonly List<CompletedTask> completed = [.. done.Select(id => new CompletedTask(id, ResultOf(id)))];

    public string Name => "reads";

    public long Total => total;

    public IEnumerable<CompletedTask> Completed => completed;

    public IReadOnlyList<long> Pending { get; private set; } = [];

    public static byte[] ResultOf(long id) => [.. Enumerable.Range(0, (int)(id % 3)).Select(i => (byte)(id + i))];

    public void Restore(IReadOnlyList<CompletedTask> completed, IReadOnlyList<long> pending)
    {
        this.completed.Clear();
        this.completed.AddRange(completed);
        Pending = pending;
    }
}
