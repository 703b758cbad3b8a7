using SimKit.Mpi.Bindings;

namespace SimKit.Mpi;

/// <summary>
/// How elements lie in memory. <see cref="Of{T}"/> serves every typed operation; the layouts here (vectors, blocks of arrays,
/// counts beyond 2³¹) serve the operations that take an address. The native type is made on first use; a session frees all of them.
/// </summary>
public sealed unsafe partial class DataType : IDisposable
{
    /// <summary>Untyped bytes: messages of any type can be counted in it.</summary>
    internal static readonly DataType RawByte = Elementary(ElementKind.Bytes, 1);

    private readonly Func<nint> create;
    private readonly Lazy<Segment[]> segments;
    private nint handle;

    private DataType(ElementKind kind, long size, long extent, Func<nint> create, Func<IEnumerable<Segment>> layout)
    {
        Kind = kind;
        Size = size;
        Extent = extent;
        this.create = create;
        segments = new Lazy<Segment[]>(() => [.. layout()]);
    }

    /// <summary>Bytes of data in one element, gaps not counted.</summary>
    public long Size { get; }

    /// <summary>Bytes from one element to the next.</summary>
    public long Extent { get; }

    internal ElementKind Kind { get; }

    internal nint Handle => handle != 0 ? handle : Resolve();

    internal IReadOnlyList<Segment> Segments => segments.Value;

    internal bool IsContiguous => Size == Extent;

    /// <summary>
    /// The type of <typeparamref name="T"/>: MPI's own for numbers, <c>bool</c>, <c>Complex</c> and <see cref="Located{T}"/>, plain
    /// bytes for other structures.
    /// </summary>
    public static DataType Of<T>()
        where T : unmanaged => TypeOf<T>.Value;

    /// <summary>Frees the native type; operations in flight keep what they need.</summary>
    public void Dispose()
    {
        if (handle != 0 && !IsPredefined)
        {
            nint old = handle;
            handle = 0;
            MpiRuntime.Disown(this);
            MpiRuntime.Check(Native.MPI_Type_free(&old), "DataType.Dispose");
        }
    }

    internal static DataType Elementary(ElementKind kind, int size) => new(
        kind, size, size,
        kind == ElementKind.Bytes && size > 1
            ? () => ContiguousHandle(MpiRuntime.HandleOf(ElementKind.Bytes), size)
            : () => MpiRuntime.HandleOf(kind),
        () => [new Segment(0, size)])
    {
        IsPredefined = kind != ElementKind.Bytes || size == 1,
    };

    private bool IsPredefined { get; init; }

    private nint Resolve()
    {
        nint made = create();
        if (!IsPredefined)
        {
            MpiRuntime.Check(Native.MPI_Type_commit(&made), nameof(DataType));
            MpiRuntime.Own(this);
        }

        return handle = made;
    }
}
