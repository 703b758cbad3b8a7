using System.Runtime.CompilerServices;
using SimKit.Mpi.Bindings;
using SimKit.Mpi.Families;

namespace SimKit.Mpi.Engines;

internal sealed unsafe partial class NativeEngine
{
    internal override bool IsNull(nint request) => request == table.RequestNull;

    internal override void Start(void* requests, int count) => Check(Native.MPI_Startall(count, requests), nameof(Start));

    [SkipLocalsInit]
    internal override MessageStatus Wait(void* request, DataType type)
    {
        byte* status = stackalloc byte[StatusRoom];
        if (MpiRuntime.IsCrowded)
        {
            WaitPatiently(request, status, nameof(Wait));
        }
        else
        {
            Check(Native.MPI_Wait(request, status), nameof(Wait));
        }

        return Decode(status, type);
    }

    [SkipLocalsInit]
    internal override bool Test(void* request, DataType type, out MessageStatus status)
    {
        byte* raw = stackalloc byte[StatusRoom];
        int done;
        Check(Native.MPI_Test(request, &done, raw), nameof(Test));
        status = done != 0 ? Decode(raw, type) : default;
        return done != 0;
    }

    internal override void WaitAll(void* requests, int count, void* statuses)
    {
        if (MpiRuntime.IsCrowded)
        {
            while (!TestAll(requests, count, statuses))
            {
                Thread.Yield();
            }

            return;
        }

        int code = Native.MPI_Waitall(count, requests, statuses);
        if (code != 0)
        {
            throw FirstFailure(code, nameof(WaitAll), count, statuses);
        }
    }

    internal override int WaitAny(void* requests, int count, void* statuses)
    {
        int index;
        Check(Native.MPI_Waitany(count, requests, &index, statuses), nameof(WaitAny));
        return index == FamilyTable.Undefined ? -1 : index;
    }

    internal override bool TestAll(void* requests, int count, void* statuses)
    {
        int done;
        int code = Native.MPI_Testall(count, requests, &done, statuses);
        return code == 0 ? done != 0 : throw FirstFailure(code, nameof(TestAll), count, statuses);
    }

    internal override void Cancel(void* request)
    {
        byte* status = stackalloc byte[StatusRoom];
        Check(Native.MPI_Cancel(request), nameof(Cancel));
        Check(Native.MPI_Wait(request, status), nameof(Cancel));
    }

    // The end of a blocking collective that was begun as an immediate one.
    [SkipLocalsInit]
    private void Finish(nint request, string operation, int peer = MpiException.NoPeer)
    {
        byte* status = stackalloc byte[StatusRoom];
        WaitPatiently(&request, status, operation, peer);
    }

    // Leaves the processor to whoever has to send what is awaited.
    private void WaitPatiently(void* request, byte* status, string operation, int peer = MpiException.NoPeer)
    {
        int done = 0;
        while (true)
        {
            Check(Native.MPI_Test(request, &done, status), operation, peer);
            if (done != 0)
            {
                return;
            }

            Thread.Yield();
        }
    }

    internal override void Free(void* request) => Check(Native.MPI_Request_free(request), nameof(Free));

    /// <summary>"An error is in a status" says nothing to a user: the first such status does.</summary>
    private MpiException FirstFailure(int code, string operation, int count, void* statuses)
    {
        int number;
        if (Native.MPI_Error_class(code, &number) == 0 && number == table.ErrorInStatus)
        {
            for (int i = 0; i < count; i++)
            {
                byte* status = (byte*)statuses + ((long)i * table.StatusSize);
                int error = *(int*)(status + table.StatusErrorOffset);
                if (error != 0)
                {
                    int source = *(int*)(status + table.StatusSourceOffset);
                    return MpiRuntime.Failure(error, operation, Rank, Math.Max(source, MpiException.NoPeer));
                }
            }
        }

        return MpiRuntime.Failure(code, operation, Rank, MpiException.NoPeer);
    }
}
