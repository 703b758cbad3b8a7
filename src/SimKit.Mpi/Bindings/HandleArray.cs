namespace SimKit.Mpi.Bindings;

/// <summary>Reads and writes arrays of handles, whose stride is 4 or 8 bytes by family.</summary>
internal static unsafe class HandleArray
{
    internal static void Write(byte* array, int index, int stride, nint handle)
    {
        if (stride == sizeof(nint))
        {
            ((nint*)array)[index] = handle;
        }
        else
        {
            ((int*)array)[index] = unchecked((int)handle);
        }
    }

    internal static nint Read(byte* array, int index, int stride) =>
        stride == sizeof(nint) ? ((nint*)array)[index] : unchecked((nint)((uint*)array)[index]);
}
