using System.Runtime.InteropServices;
using SimKit.Mpi.Bindings;
using SimKit.Mpi.Families;

namespace SimKit.Mpi;

/// <summary>The process's one MPI: loaded and initialised with the first session that needs it, finalized with the last.</summary>
internal static unsafe class MpiRuntime
{
    private static readonly List<IDisposable> Owned = [];
    private static readonly nint[] TypeHandles = new nint[Enum.GetValues<ElementKind>().Length];
    private static readonly nint[] OperationHandles = new nint[Enum.GetValues<OperationKind>().Length];
    private static MpiLibrary? library;
    private static FamilyTable? table;
    private static int users;
    private static bool ended;

    internal static bool IsRunning => users > 0;

    /// <summary>Whether ranks that wait should leave their processor to others.</summary>
    internal static bool IsCrowded { get; set; }

    internal static MpiLibrary? LoadedLibrary => library;

    internal static FamilyTable Table => IsRunning ? table! : throw NotRunning();

    internal static void Enter(LauncherEnvironment launcher)
    {
        if (ended)
        {
            throw new InvalidOperationException("MPI can be started only once in a process, and it has already been finalized");
        }

        if (users == 0)
        {
            Load(launcher);
            int provided;
            Check(Native.MPI_Init_thread(0, 0, table!.ThreadFunneled, &provided), "Start");
            Check(Native.MPI_Comm_set_errhandler(table.CommWorld, table.ErrorsReturn), "Start");
            Check(Native.MPI_Comm_set_errhandler(table.CommSelf, table.ErrorsReturn), "Start");
        }

        users++;
    }

    internal static void Leave()
    {
        if (users == 1)
        {
            // MPI warns about data types that outlive it.
            foreach (IDisposable item in Owned.ToArray())
            {
                item.Dispose();
            }

            Check(Native.MPI_Finalize(), "Finalize");
            ended = true;
        }

        users--;
    }

    /// <summary>Registers a native object that must be freed before MPI ends.</summary>
    internal static void Own(IDisposable item) => Owned.Add(item);

    internal static void Disown(IDisposable item) => Owned.Remove(item);

    internal static nint HandleOf(ElementKind kind) => IsRunning ? TypeHandles[(int)kind] : throw NotRunning();

    internal static nint HandleOf(OperationKind kind) => OperationHandles[(int)kind];

    internal static void Check(int code, string operation, int rank = 0, int peer = MpiException.NoPeer)
    {
        if (code != 0)
        {
            throw Failure(code, operation, rank, peer);
        }
    }

    internal static MpiException Failure(int code, string operation, int rank, int peer)
    {
        int number = code;
        int length = 0;
        byte* text = stackalloc byte[table!.MaxErrorString + 1];
        if (Native.MPI_Error_class(code, &number) != 0 || Native.MPI_Error_string(code, text, &length) != 0)
        {
            return new MpiException(operation, rank, peer, MpiErrorClass.Other, $"error code {code}");
        }

        MpiErrorClass errorClass = table.ErrorClasses.GetValueOrDefault(number, MpiErrorClass.Other);
        return new MpiException(operation, rank, peer, errorClass, Marshal.PtrToStringUTF8((nint)text, length));
    }

    private static InvalidOperationException NotRunning() =>
        new("MPI is not running in this process; start an MpiSession first");

    private static void Load(LauncherEnvironment launcher)
    {
        if (library is not null)
        {
            return;
        }

        library = MpiLibrary.Load(launcher, Environment.GetEnvironmentVariable);
        table = FamilyTable.For(library.Family, library.Handle);
        foreach ((ElementKind kind, nint handle) in table.Types)
        {
            TypeHandles[(int)kind] = handle;
        }

        foreach ((OperationKind kind, nint handle) in table.Operations)
        {
            OperationHandles[(int)kind] = handle;
        }

        NativeLibrary.SetDllImportResolver(
            typeof(Native).Assembly, (name, _, _) => name == Native.Library ? library.Handle : 0);
    }
}
