namespace SimKit.Mpi;

/// <summary>
/// A reduction. The predefined ones work on MPI's own types (see <see cref="DataType.Of{T}"/>); <c>Create</c> makes any other.
/// </summary>
public readonly record struct Operation
{
    private readonly UserReduction? user;

    private Operation(OperationKind kind, UserReduction? user = null)
    {
        Kind = kind;
        this.user = user;
    }

    /// <summary>Sum.</summary>
    public static Operation Sum => new(OperationKind.Sum);

    /// <summary>Product.</summary>
    public static Operation Product => new(OperationKind.Product);

    /// <summary>Smallest value.</summary>
    public static Operation Min => new(OperationKind.Min);

    /// <summary>Largest value.</summary>
    public static Operation Max => new(OperationKind.Max);

    /// <summary>True where all are non-zero.</summary>
    public static Operation LogicalAnd => new(OperationKind.LogicalAnd);

    /// <summary>True where any is non-zero.</summary>
    public static Operation LogicalOr => new(OperationKind.LogicalOr);

    /// <summary>True where an odd number is non-zero.</summary>
    public static Operation LogicalXor => new(OperationKind.LogicalXor);

    /// <summary>Bits set in all.</summary>
    public static Operation BitwiseAnd => new(OperationKind.BitwiseAnd);

    /// <summary>Bits set in any.</summary>
    public static Operation BitwiseOr => new(OperationKind.BitwiseOr);

    /// <summary>Bits set in an odd number.</summary>
    public static Operation BitwiseXor => new(OperationKind.BitwiseXor);

    /// <summary>Smallest value and its location, on <see cref="Located{T}"/>.</summary>
    public static Operation MinLocation => new(OperationKind.MinLocation);

    /// <summary>Largest value and its location, on <see cref="Located{T}"/>.</summary>
    public static Operation MaxLocation => new(OperationKind.MaxLocation);

    /// <summary>The origin's value; for window operations only.</summary>
    public static Operation Replace => new(OperationKind.Replace);

    /// <summary>The target's value; for window operations that fetch only.</summary>
    public static Operation NoOperation => new(OperationKind.NoOperation);

    internal OperationKind Kind { get; }

    internal nint Handle => user is null ? MpiRuntime.HandleOf(Kind) : user.Handle;

    /// <summary>
    /// A reduction by <typeparamref name="TReduction"/>, inlined into the loop over the elements. It must be associative and must
    /// not throw. Without <paramref name="commutative"/> the ranks are combined in ascending order. Lives until the session ends.
    /// </summary>
    public static Operation Create<T, TReduction>(bool commutative = true)
        where T : unmanaged
        where TReduction : struct, IReduction<T> =>
        new(OperationKind.UserDefined, UserReduction.Of<T, TReduction>(commutative));

    /// <summary>A reduction by a delegate, called for every element; otherwise as <see cref="Create{T, TReduction}"/>.</summary>
    public static Operation Create<T>(Func<T, T, T> combine, bool commutative = true)
        where T : unmanaged =>
        new(OperationKind.UserDefined, UserReduction.Of(combine, commutative));

    /// <summary>
    /// A reduction by a native function <c>(in, inout, count, type)</c> as MPI_Op_create takes it; for functions marked
    /// <c>UnmanagedCallersOnly</c> and for those of other native libraries.
    /// </summary>
    public static unsafe Operation Create<T>(
        delegate* unmanaged[Cdecl]<void*, void*, int*, void*, void> combine, bool commutative = true)
        where T : unmanaged =>
        new(OperationKind.UserDefined, UserReduction.Of((nint)combine, commutative));
}
