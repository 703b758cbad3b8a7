using System.Numerics;
using System.Runtime.CompilerServices;

namespace SimKit.Mpi;

/// <summary>The data type of <typeparamref name="T"/>, found once: the hot path reads one static field.</summary>
internal static class TypeOf<T>
    where T : unmanaged
{
    internal static readonly DataType Value = DataType.Elementary(KindOf(typeof(T)), Unsafe.SizeOf<T>());

    private static ElementKind KindOf(Type type)
    {
        if (type == typeof(Complex))
        {
            return ElementKind.Complex;
        }

        if (type == typeof(nint))
        {
            return nint.Size == 8 ? ElementKind.Int64 : ElementKind.Int32;
        }

        if (type == typeof(nuint))
        {
            return nint.Size == 8 ? ElementKind.UInt64 : ElementKind.UInt32;
        }

        return LocatedKind(type) ?? Type.GetTypeCode(type) switch
        {
            TypeCode.Boolean => ElementKind.Boolean,
            TypeCode.SByte => ElementKind.Int8,
            TypeCode.Byte => ElementKind.UInt8,
            TypeCode.Int16 => ElementKind.Int16,
            TypeCode.UInt16 or TypeCode.Char => ElementKind.UInt16,
            TypeCode.Int32 => ElementKind.Int32,
            TypeCode.UInt32 => ElementKind.UInt32,
            TypeCode.Int64 => ElementKind.Int64,
            TypeCode.UInt64 => ElementKind.UInt64,
            TypeCode.Single => ElementKind.Single,
            TypeCode.Double => ElementKind.Double,
            _ => ElementKind.Bytes,
        };
    }

    private static ElementKind? LocatedKind(Type type) =>
        type == typeof(Located<double>) ? ElementKind.LocatedDouble
        : type == typeof(Located<float>) ? ElementKind.LocatedSingle
        : type == typeof(Located<int>) ? ElementKind.LocatedInt32
        : type == typeof(Located<long>) ? ElementKind.LocatedInt64
        : null;
}
