namespace SimKit.Mpi.Engines;

/// <summary>The requests of all communicators of a serial session, by handle: a list may complete those of several.</summary>
internal sealed class SerialRequestTable
{
    private readonly List<SerialRequest> requests = [];
    private readonly Stack<int> free = new();

    internal SerialRequest this[nint handle] => requests[(int)handle - 1];

    internal nint Open()
    {
        if (!free.TryPop(out int slot))
        {
            slot = requests.Count;
            requests.Add(new SerialRequest());
        }

        return slot + 1;
    }

    internal void Close(nint handle) => free.Push((int)handle - 1);
}
