using System.Text.Json.Serialization;

namespace SimKit.State;

/// <summary>The parts of a state, without their values: what a checkpoint and the simulation that reads it must agree on.</summary>
public sealed record StateShape
{
    /// <summary>Fields in the order in which they were declared.</summary>
    public required IReadOnlyList<FieldShape> Fields { get; init; }

    /// <summary>Values of the scalars in the order in which they were declared.</summary>
    public required IReadOnlyList<ScalarValue> Scalars { get; init; }

    /// <summary>Sets of rows in the order in which they were declared; null when there are none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<RowShape>? Rows { get; init; }

    /// <summary>Sets of tasks in the order in which they were declared; null when there are none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<TaskShape>? Tasks { get; init; }

    /// <summary>A field of cells; <paramref name="Element"/> is what they hold where that is not doubles.</summary>
    public sealed record FieldShape(
        string Name, string Unit, Extent Extent,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] StateElement? Element = null);

    /// <summary>A number.</summary>
    public sealed record ScalarValue(string Name, double Value);

    /// <summary>A set of rows.</summary>
    public sealed record RowShape(string Name, IReadOnlyList<StateColumn> Columns);

    /// <summary>A set of tasks.</summary>
    public sealed record TaskShape(string Name, long Total);

    /// <summary>The shape of a state.</summary>
    public static StateShape Of(StateMap state) => new()
    {
        Fields = [.. state.Fields.Select(f => new FieldShape(f.Name, f.Unit, f.Extent, NullIfDouble(f.Element)))],
        Scalars = [.. state.Scalars.Select(s => new ScalarValue(s.Name, s.Read()))],
        Rows = state.RowSets.Count == 0 ? null : [.. state.RowSets.Select(r => new RowShape(r.Name, r.Columns))],
        Tasks = state.TaskSets.Count == 0 ? null : [.. state.TaskSets.Select(t => new TaskShape(t.Name, t.Total))],
    };

    private static StateElement? NullIfDouble(StateElement element) => element == StateElement.Double ? null : element;

    /// <summary>The parts in words: states fit each other when these are the same.</summary>
    [JsonIgnore]
    public string Names => string.Join(", ", [
        .. Fields.Select(f => $"{f.Name} ({f.Extent}{(f.Element is { } element ? $", {element}" : "")})"),
        .. Scalars.Select(s => s.Name),
        .. (Rows ?? []).Select(r => $"{r.Name} ({string.Join(", ", r.Columns)})"),
        .. (Tasks ?? []).Select(t => $"{t.Name} ({t.Total} tasks)"),
    ]);
}
