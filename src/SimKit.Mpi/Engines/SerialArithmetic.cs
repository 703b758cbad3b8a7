using System.Numerics;

namespace SimKit.Mpi.Engines;

/// <summary>The predefined reductions, element by element, for windows of one rank.</summary>
internal static unsafe class SerialArithmetic
{
    /// <summary>target = origin op target, for <paramref name="count"/> elements.</summary>
    internal static void Apply(OperationKind op, ElementKind kind, void* origin, void* target, int count, int size)
    {
        if (op == OperationKind.NoOperation)
        {
            return;
        }

        if (op == OperationKind.Replace)
        {
            Buffer.MemoryCopy(origin, target, (long)count * size, (long)count * size);
            return;
        }

        switch (kind)
        {
            case ElementKind.Boolean or ElementKind.UInt8: Integers<byte>(op, origin, target, count); break;
            case ElementKind.Int8: Integers<sbyte>(op, origin, target, count); break;
            case ElementKind.Int16: Integers<short>(op, origin, target, count); break;
            case ElementKind.UInt16: Integers<ushort>(op, origin, target, count); break;
            case ElementKind.Int32: Integers<int>(op, origin, target, count); break;
            case ElementKind.UInt32: Integers<uint>(op, origin, target, count); break;
            case ElementKind.Int64: Integers<long>(op, origin, target, count); break;
            case ElementKind.UInt64: Integers<ulong>(op, origin, target, count); break;
            case ElementKind.Single: Reals<float>(op, origin, target, count); break;
            case ElementKind.Double: Reals<double>(op, origin, target, count); break;
            case ElementKind.Complex: Complexes(op, (Complex*)origin, (Complex*)target, count); break;
            default: throw Unsupported(op, kind.ToString());
        }
    }

    private static void Integers<T>(OperationKind op, void* origin, void* target, int count)
        where T : unmanaged, IBinaryInteger<T>
    {
        var a = (T*)origin;
        var b = (T*)target;
        for (int i = 0; i < count; i++)
        {
            b[i] = op switch
            {
                OperationKind.BitwiseAnd => a[i] & b[i],
                OperationKind.BitwiseOr => a[i] | b[i],
                OperationKind.BitwiseXor => a[i] ^ b[i],
                OperationKind.LogicalAnd => Truth<T>(a[i] != T.Zero && b[i] != T.Zero),
                OperationKind.LogicalOr => Truth<T>(a[i] != T.Zero || b[i] != T.Zero),
                OperationKind.LogicalXor => Truth<T>((a[i] != T.Zero) != (b[i] != T.Zero)),
                _ => Ordered(op, a[i], b[i]),
            };
        }
    }

    private static void Reals<T>(OperationKind op, void* origin, void* target, int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < count; i++)
        {
            ((T*)target)[i] = Ordered(op, ((T*)origin)[i], ((T*)target)[i]);
        }
    }

    private static void Complexes(OperationKind op, Complex* origin, Complex* target, int count)
    {
        for (int i = 0; i < count; i++)
        {
            target[i] = op switch
            {
                OperationKind.Sum => origin[i] + target[i],
                OperationKind.Product => origin[i] * target[i],
                _ => throw Unsupported(op, nameof(Complex)),
            };
        }
    }

    private static T Ordered<T>(OperationKind op, T a, T b)
        where T : INumber<T> => op switch
        {
            OperationKind.Sum => a + b,
            OperationKind.Product => a * b,
            OperationKind.Min => T.Min(a, b),
            OperationKind.Max => T.Max(a, b),
            _ => throw Unsupported(op, typeof(T).Name),
        };

    private static T Truth<T>(bool value)
        where T : INumber<T> => value ? T.One : T.Zero;

    private static MpiException Unsupported(OperationKind op, string type) => new(
        "Accumulate", 0, 0, MpiErrorClass.Operation, $"the operation {op} is not defined for elements of type {type}");
}
