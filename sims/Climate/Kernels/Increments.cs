using System.Runtime.CompilerServices;
using SimKit.Climate.Kernels.Stage;
using SimKit.Kernels.Vectors;

namespace SimKit.Climate.Kernels;

/// <summary>
/// In single precision a step gains less than a value of seven digits can show: slow changes would be lost, and mass with them. So a
/// step adds up its increments by themselves, and what rounding takes from the sum of value and increment is kept for the next step
/// (Kahan 1965, Commun. ACM 8, 40). A state is then a value, with which all is computed, and its rest.
/// </summary>
internal static unsafe class Increments<T>
    where T : unmanaged
{
    /// <summary>Whether it is done so; known when machine code is made.</summary>
    public static bool AreKept => sizeof(T) < sizeof(double);

    /// <summary>Adds an increment to a value and its rest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add<V>(V increment, T* value, T* rest)
        where V : struct, IVector<V, T>
    {
        V before = V.Load(value), gained = increment + V.Load(rest), after = before + gained;
        V.Store(after, value);
        V.Store(gained - (after - before), rest);
    }

    /// <summary>What a stage does with its tendency: into the increments of the step, and the next state or, at last, the state.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Advance<V>(StageQuantity<T> quantity, long k, V tendency, V weight, V ahead)
        where V : struct, IVector<V, T>
    {
        V increment = quantity.Sum == null ? weight * tendency : V.MultiplyAdd(weight, tendency, V.Load(quantity.Sum + k));
        if (quantity.Next == null)
        {
            Add(increment, quantity.Start + k, quantity.Rest + k);
            return;
        }

        V before = V.Load(quantity.Start + k);
        V.Store(increment, quantity.NextSum + k);
        V.Store(quantity.IsAhead ? V.MultiplyAdd(ahead, tendency, before) : before + increment, quantity.Next + k);
    }
}
