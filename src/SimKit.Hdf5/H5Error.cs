using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace SimKit.Hdf5;

// Turns return codes into exceptions that carry the error stack of the library.
internal static unsafe class H5Error
{
    internal static long Check(long code, string operation, string? where, string? detail = null)
    {
        if (code < 0)
        {
            throw new H5Exception(operation, detail is null ? where : $"{where}, {detail}", Stack());
        }

        return code;
    }

    // Outermost call first. Must be the next call into the library after the failed one: any other clears the stack.
    internal static string Stack()
    {
        StringBuilder text = new();
        GCHandle handle = GCHandle.Alloc(text);
        try
        {
            _ = H5E.walk(H5E.DEFAULT, H5E.WALK_DOWNWARD, &Append, (void*)GCHandle.ToIntPtr(handle));
        }
        finally
        {
            handle.Free();
        }

        return text.Length == 0 ? "the library gave no reason" : text.ToString();
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Append(uint n, H5E.error_t* error, void* data)
    {
        StringBuilder text = (StringBuilder)GCHandle.FromIntPtr((nint)data).Target!;
        if (text.Length > 0)
        {
            text.Append("; ");
        }

        string reason = Marshal.PtrToStringUTF8((nint)error->desc) ?? "";
        text.Append(reason.ReplaceLineEndings(" ")).Append(" (").Append(Marshal.PtrToStringUTF8((nint)error->func_name)).Append(')');
        return 0;
    }
}
