using System.Runtime.InteropServices;

namespace SimKit.Mpi.Bindings;

/// <summary>The few functions of the C library that loading an MPI library needs.</summary>
internal static unsafe partial class HostLibrary
{
    private const string C = "libc";
    private const int ResolveNow = 2;

    /// <summary>Loads a library with its symbols visible to the plug-ins it opens later; 0 when it cannot be loaded.</summary>
    internal static nint Load(string path)
    {
        int global = OperatingSystem.IsMacOS() ? 0x8 : 0x100;
        try
        {
            return dlopen(path, ResolveNow | global);
        }
        catch (EntryPointNotFoundException)
        {
            // C libraries before glibc 2.34 keep dlopen elsewhere; local symbols suffice for all but old Open MPI.
            return NativeLibrary.TryLoad(path, out nint library) ? library : 0;
        }
    }

    /// <summary>Sets a variable that native code will read, unless the user has set it: .NET's own setter changes a private copy.</summary>
    internal static void SetEnvironmentDefault(string name, string value)
    {
        if (setenv(name, value, 0) != 0)
        {
            throw new MpiException("setenv", 0, MpiException.NoPeer, MpiErrorClass.Start, $"the variable {name} could not be set");
        }
    }

    /// <summary>The file an address was loaded from, or null.</summary>
    internal static string? FileOf(nint address)
    {
        AddressInfo info;
        return dladdr(address, &info) != 0 ? Marshal.PtrToStringUTF8(info.FileName) : null;
    }

    [LibraryImport(C, StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint dlopen(string file, int flags);

    [LibraryImport(C, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int setenv(string name, string value, int overwrite);

    [LibraryImport(C)]
    private static partial int dladdr(nint address, AddressInfo* info);

    private struct AddressInfo
    {
        internal nint FileName;
        internal nint Base;
        internal nint SymbolName;
        internal nint SymbolAddress;
    }
}
