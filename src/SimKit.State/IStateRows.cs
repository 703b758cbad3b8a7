namespace SimKit.State;

/// <summary>
/// Entities with an id that never changes (particles…), of which this rank holds some, in an order of its own. Each is held by one rank.
/// </summary>
public interface IStateRows
{
    /// <summary>Name of one entity, unique in the simulation: <c>particle</c>.</summary>
    string Name { get; }

    /// <summary>The columns, the same on every rank; the first is <c>id</c>, <see cref="StateElement.Int64"/> of width 1.</summary>
    IReadOnlyList<StateColumn> Columns { get; }

    /// <summary>Entities on this rank.</summary>
    int Count { get; }

    /// <summary>The values of a column, row after row: <see cref="Count"/> × <see cref="StateColumn.RowBytes"/> bytes.</summary>
    Span<byte> Values(int column);

    /// <summary>
    /// Makes room for other rows, which are written through <see cref="Values"/> afterwards. After a restart on as many ranks as before
    /// they are the rank's own in their old order; otherwise an even share of all, wherever they are in space: the caller moves them.
    /// </summary>
    void Resize(int count);
}
