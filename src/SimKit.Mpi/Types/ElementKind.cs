namespace SimKit.Mpi;

/// <summary>What MPI knows about an element: the types it can reduce, and plain bytes for all others.</summary>
internal enum ElementKind
{
    Bytes,
    Boolean,
    Int8,
    UInt8,
    Int16,
    UInt16,
    Int32,
    UInt32,
    Int64,
    UInt64,
    Single,
    Double,
    Complex,
    LocatedSingle,
    LocatedDouble,
    LocatedInt32,
    LocatedInt64,
}
