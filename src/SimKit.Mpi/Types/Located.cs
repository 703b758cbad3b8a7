using System.Runtime.InteropServices;

namespace SimKit.Mpi;

/// <summary>
/// A value and where it was found, for <see cref="Operation.MinLocation"/> and <see cref="Operation.MaxLocation"/>.
/// <typeparamref name="T"/> is <c>double</c>, <c>float</c>, <c>int</c> or <c>long</c>; of equal values the lowest location wins.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct Located<T>(T Value, int Location)
    where T : unmanaged;
