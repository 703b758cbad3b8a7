namespace SimKit.Mpi.Families;

/// <summary>MPICH and relatives (mpi.h of 4.0, the common interface of Intel MPI, MVAPICH and Cray MPICH).</summary>
internal static class MpichTable
{
    internal static FamilyTable Create() => new()
    {
        Family = MpiFamily.Mpich,
        HandleSize = 4,
        StatusSize = 20,
        StatusSourceOffset = 8,
        StatusTagOffset = 12,
        StatusErrorOffset = 16,
        CommWorld = 0x44000000,
        CommSelf = 0x44000001,
        RequestNull = 0x2c000000,
        InfoNull = 0x1c000000,
        ErrorsReturn = 0x54000001,
        InPlace = -1,
        StatusIgnore = 1,
        AnySource = -2,
        AnyTag = -1,
        ProcNull = -1,
        LockExclusive = 234,
        LockShared = 235,
        CommTypeShared = 1,
        ThreadFunneled = 1,
        MaxErrorString = 512,
        MaxProcessorName = 128,
        Identical = 0,
        ErrorInStatus = 17,
        Types = Types,
        Operations = Operations,
        ErrorClasses = Classes,
    };

    private static readonly Dictionary<ElementKind, nint> Types = new()
    {
        [ElementKind.Bytes] = 0x4c00010d,
        [ElementKind.Boolean] = 0x4c00013f,
        [ElementKind.Int8] = 0x4c000137,
        [ElementKind.UInt8] = 0x4c00013b,
        [ElementKind.Int16] = 0x4c000238,
        [ElementKind.UInt16] = 0x4c00023c,
        [ElementKind.Int32] = 0x4c000439,
        [ElementKind.UInt32] = 0x4c00043d,
        [ElementKind.Int64] = 0x4c00083a,
        [ElementKind.UInt64] = 0x4c00083e,
        [ElementKind.Single] = 0x4c00040a,
        [ElementKind.Double] = 0x4c00080b,
        [ElementKind.Complex] = 0x4c001041,
        [ElementKind.LocatedSingle] = unchecked((nint)0x8c000000u),
        [ElementKind.LocatedDouble] = unchecked((nint)0x8c000001u),
        [ElementKind.LocatedInt32] = 0x4c000816,
        [ElementKind.LocatedInt64] = unchecked((nint)0x8c000002u),
    };

    private static readonly Dictionary<OperationKind, nint> Operations = new()
    {
        [OperationKind.Max] = 0x58000001,
        [OperationKind.Min] = 0x58000002,
        [OperationKind.Sum] = 0x58000003,
        [OperationKind.Product] = 0x58000004,
        [OperationKind.LogicalAnd] = 0x58000005,
        [OperationKind.BitwiseAnd] = 0x58000006,
        [OperationKind.LogicalOr] = 0x58000007,
        [OperationKind.BitwiseOr] = 0x58000008,
        [OperationKind.LogicalXor] = 0x58000009,
        [OperationKind.BitwiseXor] = 0x5800000a,
        [OperationKind.MinLocation] = 0x5800000b,
        [OperationKind.MaxLocation] = 0x5800000c,
        [OperationKind.Replace] = 0x5800000d,
        [OperationKind.NoOperation] = 0x5800000e,
    };

    private static readonly Dictionary<int, MpiErrorClass> Classes = FamilyTable.ClassesByNumber(
        (MpiErrorClass.Buffer, [1]), (MpiErrorClass.Count, [2]), (MpiErrorClass.Type, [3]), (MpiErrorClass.Tag, [4]),
        (MpiErrorClass.Communicator, [5]), (MpiErrorClass.Rank, [6]), (MpiErrorClass.Root, [7]), (MpiErrorClass.Group, [8]),
        (MpiErrorClass.Operation, [9]), (MpiErrorClass.Topology, [10]), (MpiErrorClass.Dimensions, [11]), (MpiErrorClass.Argument, [12]),
        (MpiErrorClass.Truncate, [14]), (MpiErrorClass.Internal, [16]), (MpiErrorClass.Request, [19]), (MpiErrorClass.Memory, [34]),
        (MpiErrorClass.Window, [45, 46, 47, 49, 50, 53, 56, 57, 58]), (MpiErrorClass.Range, [52, 55]),
        (MpiErrorClass.ProcessEnded, [76, 101]));
}
