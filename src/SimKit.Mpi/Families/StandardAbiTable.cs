namespace SimKit.Mpi.Families;

/// <summary>The standard binary interface of MPI 5.0 (mpi.h of the MPI Forum's mpi-abi-stubs). Not yet run against a library.</summary>
internal static class StandardAbiTable
{
    internal static FamilyTable Create() => new()
    {
        Family = MpiFamily.StandardAbi,
        HandleSize = 8,
        StatusSize = 32,
        StatusSourceOffset = 0,
        StatusTagOffset = 4,
        StatusErrorOffset = 8,
        CommWorld = 0x101,
        CommSelf = 0x102,
        RequestNull = 0x180,
        InfoNull = 0x130,
        ErrorsReturn = 0x142,
        InPlace = 1,
        StatusIgnore = 0,
        AnySource = -1,
        AnyTag = -2,
        ProcNull = -3,
        LockExclusive = 301,
        LockShared = 302,
        CommTypeShared = 221,
        ThreadFunneled = 1024,
        MaxErrorString = 512,
        MaxProcessorName = 256,
        Identical = 201,
        ErrorInStatus = 19,
        Types = Types,
        Operations = Operations,
        ErrorClasses = Classes,
    };

    private static readonly Dictionary<ElementKind, nint> Types = new()
    {
        [ElementKind.Bytes] = 0x247,
        [ElementKind.Boolean] = 0x238,
        [ElementKind.Int8] = 0x240,
        [ElementKind.UInt8] = 0x241,
        [ElementKind.Int16] = 0x248,
        [ElementKind.UInt16] = 0x249,
        [ElementKind.Int32] = 0x250,
        [ElementKind.UInt32] = 0x251,
        [ElementKind.Int64] = 0x258,
        [ElementKind.UInt64] = 0x259,
        [ElementKind.Single] = 0x210,
        [ElementKind.Double] = 0x214,
        [ElementKind.Complex] = 0x216,
        [ElementKind.LocatedSingle] = 0x228,
        [ElementKind.LocatedDouble] = 0x229,
        [ElementKind.LocatedInt64] = 0x22a,
        [ElementKind.LocatedInt32] = 0x22b,
    };

    private static readonly Dictionary<OperationKind, nint> Operations = new()
    {
        [OperationKind.Sum] = 0x21,
        [OperationKind.Min] = 0x22,
        [OperationKind.Max] = 0x23,
        [OperationKind.Product] = 0x24,
        [OperationKind.BitwiseAnd] = 0x28,
        [OperationKind.BitwiseOr] = 0x29,
        [OperationKind.BitwiseXor] = 0x2a,
        [OperationKind.LogicalAnd] = 0x30,
        [OperationKind.LogicalOr] = 0x31,
        [OperationKind.LogicalXor] = 0x32,
        [OperationKind.MinLocation] = 0x38,
        [OperationKind.MaxLocation] = 0x39,
        [OperationKind.Replace] = 0x3c,
        [OperationKind.NoOperation] = 0x3d,
    };

    private static readonly Dictionary<int, MpiErrorClass> Classes = FamilyTable.ClassesByNumber(
        (MpiErrorClass.Buffer, [1]), (MpiErrorClass.Count, [2]), (MpiErrorClass.Type, [3]), (MpiErrorClass.Tag, [4]),
        (MpiErrorClass.Communicator, [5]), (MpiErrorClass.Rank, [6]), (MpiErrorClass.Request, [7]), (MpiErrorClass.Root, [8]),
        (MpiErrorClass.Group, [9]), (MpiErrorClass.Operation, [10]), (MpiErrorClass.Topology, [11]), (MpiErrorClass.Dimensions, [12]),
        (MpiErrorClass.Argument, [13]), (MpiErrorClass.Truncate, [15]), (MpiErrorClass.Internal, [17]), (MpiErrorClass.Memory, [39]),
        (MpiErrorClass.Window, [22, 24, 37, 46, 47, 49, 50, 56, 57]), (MpiErrorClass.Range, [26, 48]), (MpiErrorClass.ProcessEnded, [58]));
}
