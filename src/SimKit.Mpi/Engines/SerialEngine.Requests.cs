namespace SimKit.Mpi.Engines;

internal sealed unsafe partial class SerialEngine
{
    internal override bool IsNull(nint request) => request == 0;

    internal override void Start(void* requests, int count)
    {
        for (int i = 0; i < count; i++)
        {
            SerialRequest request = this.requests[((nint*)requests)[i]];
            request.Owner!.Start(request, persistent: true);
        }
    }

    internal override MessageStatus Wait(void* request, DataType type) =>
        Test(request, type, out MessageStatus status)
            ? status
            : throw SerialMailbox.Deadlock(nameof(Wait), requests[*(nint*)request].Tag);

    internal override bool Test(void* request, DataType type, out MessageStatus status)
    {
        status = Nothing;
        return *(nint*)request == 0 || TryComplete((nint*)request, out status);
    }

    internal override void WaitAll(void* requests, int count, void* statuses)
    {
        for (int i = 0; i < count; i++)
        {
            ((MessageStatus*)statuses)[i] = Wait((nint*)requests + i, DataType.RawByte);
        }
    }

    internal override int WaitAny(void* requests, int count, void* statuses)
    {
        SerialRequest? pending = null;
        for (int i = 0; i < count; i++)
        {
            nint* handle = (nint*)requests + i;
            if (*handle == 0 || !this.requests[*handle].IsActive)
            {
                continue;
            }

            if (TryComplete(handle, out *(MessageStatus*)statuses))
            {
                return i;
            }

            pending = this.requests[*handle];
        }

        return pending is null ? -1 : throw SerialMailbox.Deadlock(nameof(WaitAny), pending.Tag);
    }

    internal override bool TestAll(void* requests, int count, void* statuses)
    {
        for (int i = 0; i < count; i++)
        {
            nint handle = ((nint*)requests)[i];
            if (handle != 0 && !this.requests[handle].IsComplete)
            {
                return false;
            }
        }

        WaitAll(requests, count, statuses);
        return true;
    }

    internal override MessageStatus Decode(void* status, DataType type) => *(MessageStatus*)status;

    internal override void Cancel(void* request) => Free(request);

    internal override void Free(void* request)
    {
        if (*(nint*)request != 0)
        {
            Close((nint*)request);
        }
    }

    /// <summary>Ends a finished request: one that is not persistent gives its place back and its handle becomes 0.</summary>
    private bool TryComplete(nint* handle, out MessageStatus status)
    {
        SerialRequest request = requests[*handle];
        status = request.Status;
        if (!request.IsComplete)
        {
            return false;
        }

        MpiException? failure = request.Failure;
        request.Deactivate();
        if (!request.IsPersistent)
        {
            Close(handle);
        }

        return failure is null ? true : throw failure;
    }

    private void Close(nint* handle)
    {
        SerialRequest request = requests[*handle];
        request.Owner!.Forget(request);
        requests.Close(*handle);
        *handle = 0;
    }
}
