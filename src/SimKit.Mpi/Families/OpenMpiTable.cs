using System.Runtime.InteropServices;

namespace SimKit.Mpi.Families;

/// <summary>Open MPI (mpi.h of 4.1): constants are addresses of exported objects.</summary>
internal static class OpenMpiTable
{
    internal const string Marker = "ompi_mpi_comm_world";

    internal static FamilyTable Create(nint library)
    {
        nint Address(string symbol) => NativeLibrary.GetExport(library, symbol);
        return new FamilyTable
        {
            Family = MpiFamily.OpenMpi,
            HandleSize = 8,
            StatusSize = 24,
            StatusSourceOffset = 0,
            StatusTagOffset = 4,
            StatusErrorOffset = 8,
            CommWorld = Address(Marker),
            CommSelf = Address("ompi_mpi_comm_self"),
            RequestNull = Address("ompi_request_null"),
            InfoNull = Address("ompi_mpi_info_null"),
            ErrorsReturn = Address("ompi_mpi_errors_return"),
            InPlace = 1,
            StatusIgnore = 0,
            AnySource = -1,
            AnyTag = -1,
            ProcNull = -2,
            LockExclusive = 1,
            LockShared = 2,
            CommTypeShared = 0,
            ThreadFunneled = 1,
            MaxErrorString = 256,
            MaxProcessorName = 256,
            Identical = 0,
            ErrorInStatus = 18,
            Types = TypeSymbols.ToDictionary(p => p.Key, p => Address("ompi_mpi_" + p.Value)),
            Operations = OperationSymbols.ToDictionary(p => p.Key, p => Address("ompi_mpi_op_" + p.Value)),
            ErrorClasses = Classes,
        };
    }

    private static readonly Dictionary<ElementKind, string> TypeSymbols = new()
    {
        [ElementKind.Bytes] = "byte",
        [ElementKind.Boolean] = "c_bool",
        [ElementKind.Int8] = "int8_t",
        [ElementKind.UInt8] = "uint8_t",
        [ElementKind.Int16] = "int16_t",
        [ElementKind.UInt16] = "uint16_t",
        [ElementKind.Int32] = "int32_t",
        [ElementKind.UInt32] = "uint32_t",
        [ElementKind.Int64] = "int64_t",
        [ElementKind.UInt64] = "uint64_t",
        [ElementKind.Single] = "float",
        [ElementKind.Double] = "double",
        [ElementKind.Complex] = "c_double_complex",
        [ElementKind.LocatedSingle] = "float_int",
        [ElementKind.LocatedDouble] = "double_int",
        [ElementKind.LocatedInt32] = "2int",
        [ElementKind.LocatedInt64] = "long_int",
    };

    private static readonly Dictionary<OperationKind, string> OperationSymbols = new()
    {
        [OperationKind.Sum] = "sum",
        [OperationKind.Product] = "prod",
        [OperationKind.Min] = "min",
        [OperationKind.Max] = "max",
        [OperationKind.LogicalAnd] = "land",
        [OperationKind.LogicalOr] = "lor",
        [OperationKind.LogicalXor] = "lxor",
        [OperationKind.BitwiseAnd] = "band",
        [OperationKind.BitwiseOr] = "bor",
        [OperationKind.BitwiseXor] = "bxor",
        [OperationKind.MinLocation] = "minloc",
        [OperationKind.MaxLocation] = "maxloc",
        [OperationKind.Replace] = "replace",
        [OperationKind.NoOperation] = "no_op",
    };

    private static readonly Dictionary<int, MpiErrorClass> Classes = FamilyTable.ClassesByNumber(
        (MpiErrorClass.Buffer, [1]), (MpiErrorClass.Count, [2]), (MpiErrorClass.Type, [3]), (MpiErrorClass.Tag, [4]),
        (MpiErrorClass.Communicator, [5]), (MpiErrorClass.Rank, [6]), (MpiErrorClass.Request, [7]), (MpiErrorClass.Root, [8]),
        (MpiErrorClass.Group, [9]), (MpiErrorClass.Operation, [10]), (MpiErrorClass.Topology, [11]), (MpiErrorClass.Dimensions, [12]),
        (MpiErrorClass.Argument, [13]), (MpiErrorClass.Truncate, [15]), (MpiErrorClass.Internal, [17]), (MpiErrorClass.Memory, [39]),
        (MpiErrorClass.Window, [22, 24, 37, 46, 47, 53, 69, 70, 71]), (MpiErrorClass.Range, [26, 68]), (MpiErrorClass.ProcessEnded, [74]));
}
