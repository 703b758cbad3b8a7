namespace SimKit.Mpi.Engines;

/// <summary>A send or receive to oneself that is completed later.</summary>
internal sealed unsafe class SerialRequest
{
    /// <summary>Where it was posted; null before its first use.</summary>
    internal SerialMailbox? Owner { get; private set; }

    internal void* Data { get; private set; }

    internal long Count { get; private set; }

    internal DataType Type { get; private set; } = TypeOf<byte>.Value;

    internal int Peer { get; private set; }

    internal int Tag { get; private set; }

    internal bool IsSend { get; private set; }

    internal bool IsPersistent { get; private set; }

    internal bool IsActive { get; private set; }

    internal bool IsFinished { get; private set; }

    /// <summary>A request that was never started counts as complete, as in MPI.</summary>
    internal bool IsComplete => !IsActive || IsFinished;

    internal MessageStatus Status { get; private set; }

    internal MpiException? Failure { get; private set; }

    internal void Describe(SerialMailbox owner, void* data, long count, DataType type, int peer, int tag, bool isSend)
    {
        Owner = owner;
        Data = data;
        Count = count;
        Type = type;
        Peer = peer;
        Tag = tag;
        IsSend = isSend;
        IsPersistent = true;
        Deactivate();
    }

    internal void Activate(bool persistent)
    {
        IsPersistent = persistent;
        IsActive = true;
        IsFinished = false;
        Failure = null;
    }

    internal void Finish(MessageStatus status, MpiException? failure)
    {
        Status = status;
        Failure = failure;
        IsFinished = true;
    }

    internal void Deactivate()
    {
        IsActive = false;
        IsFinished = false;
        Failure = null;
    }
}
