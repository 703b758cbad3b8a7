namespace SimKit.Hdf5;

// A handle that lives as long as a `using`. Every handle of the binding is counted, so that a test can see a leak of any kind.
internal readonly ref struct H5Handle : IDisposable
{
    private static long live;
    private readonly H5HandleKind kind;
    private readonly string? where;

    internal H5Handle(H5HandleKind kind, long id, string operation, string? where, string? detail = null)
    {
        Id = Own(id, operation, where, detail);
        this.kind = kind;
        this.where = where;
    }

    internal static long Live => Interlocked.Read(ref live);

    internal long Id { get; }

    public void Dispose() => H5Error.Check(Close(kind, Id), "close of a " + kind, where);

    internal static long Own(long id, string operation, string? where, string? detail = null)
    {
        H5Error.Check(id, operation, where, detail);
        Interlocked.Increment(ref live);
        return id;
    }

    // The handle counts as closed even when the library reports an error: it cannot be used any more.
    internal static int Close(H5HandleKind kind, long id)
    {
        Interlocked.Decrement(ref live);
        return kind switch
        {
            H5HandleKind.File => H5F.close(id),
            H5HandleKind.Group => H5G.close(id),
            H5HandleKind.Dataset => H5D.close(id),
            H5HandleKind.Attribute => H5A.close(id),
            H5HandleKind.Space => H5S.close(id),
            H5HandleKind.Type => H5T.close(id),
            H5HandleKind.Properties => H5P.close(id),
            _ => H5O.close(id),
        };
    }
}
