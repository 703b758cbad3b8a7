namespace SimKit.Mpi;

/// <summary>The reductions every MPI library brings along, and the user's own.</summary>
internal enum OperationKind
{
    Sum,
    Product,
    Min,
    Max,
    LogicalAnd,
    LogicalOr,
    LogicalXor,
    BitwiseAnd,
    BitwiseOr,
    BitwiseXor,
    MinLocation,
    MaxLocation,
    Replace,
    NoOperation,
    UserDefined,
}
