using SimKit.Mpi.Engines;

namespace SimKit.Mpi;

public sealed unsafe partial class Communicator
{
    /// <summary>Sends to <paramref name="destination"/>; returns when <paramref name="data"/> may be changed again.</summary>
    public void Send<T>(ReadOnlySpan<T> data, int destination, int tag)
        where T : unmanaged
    {
        fixed (T* p = data)
        {
            Engine.Send(p, data.Length, TypeOf<T>.Value, destination, tag);
        }
    }

    /// <summary>Sends one value.</summary>
    public void Send<T>(T value, int destination, int tag)
        where T : unmanaged => Engine.Send(&value, 1, TypeOf<T>.Value, destination, tag);

    /// <summary>Sends <paramref name="count"/> elements laid out as <paramref name="type"/> says; the count may exceed 2³¹ − 1.</summary>
    public void Send(nint address, long count, DataType type, int destination, int tag) =>
        Engine.Send((void*)address, count, type, destination, tag);

    /// <summary>Receives at most <c>data.Length</c> elements; a longer message fails with <see cref="MpiErrorClass.Truncate"/>.</summary>
    public void Receive<T>(Span<T> data, int source, int tag)
        where T : unmanaged
    {
        fixed (T* p = data)
        {
            Engine.Receive(p, data.Length, TypeOf<T>.Value, source, tag);
        }
    }

    /// <summary>As <see cref="Receive{T}(Span{T}, int, int)"/>, and says what arrived.</summary>
    public void Receive<T>(Span<T> data, int source, int tag, out MessageStatus status)
        where T : unmanaged
    {
        fixed (T* p = data)
        {
            Engine.Receive(p, data.Length, TypeOf<T>.Value, source, tag, out status);
        }
    }

    /// <summary>Receives one value.</summary>
    public T Receive<T>(int source, int tag)
        where T : unmanaged
    {
        T value = default;
        Engine.Receive(&value, 1, TypeOf<T>.Value, source, tag, out MessageStatus status);
        return status.Count == 1 || source == ProcNull
            ? value
            : throw new MpiException(
                nameof(Receive), Rank, status.Source, MpiErrorClass.Count, "one value was expected, but the message has none");
    }

    /// <summary>Receives at most <paramref name="count"/> elements laid out as <paramref name="type"/> says.</summary>
    public void Receive(nint address, long count, DataType type, int source, int tag) =>
        Engine.Receive((void*)address, count, type, source, tag);

    /// <summary>As <see cref="Receive(nint, long, DataType, int, int)"/>, and says what arrived.</summary>
    public void Receive(nint address, long count, DataType type, int source, int tag, out MessageStatus status) =>
        Engine.Receive((void*)address, count, type, source, tag, out status);

    /// <summary>Sends and receives at once, without the danger of both sides waiting; the two spans must not overlap.</summary>
    public MessageStatus SendReceive<T>(ReadOnlySpan<T> sent, int destination, int sentTag, Span<T> received, int source, int receivedTag)
        where T : unmanaged
    {
        fixed (T* s = sent, r = received)
        {
            return Engine.SendReceive(
                new Transfer(s, sent.Length, TypeOf<T>.Value, destination, sentTag),
                new Transfer(r, received.Length, TypeOf<T>.Value, source, receivedTag));
        }
    }

    /// <summary>Waits for a message and says what it is, in elements of <typeparamref name="T"/>, without receiving it.</summary>
    public MessageStatus Probe<T>(int source, int tag)
        where T : unmanaged => Engine.Probe(source, tag, TypeOf<T>.Value);

    /// <summary>As <see cref="Probe{T}"/>, in bytes.</summary>
    public MessageStatus Probe(int source, int tag) => Engine.Probe(source, tag, DataType.RawByte);

    /// <summary>Whether a message is there; if so, what it is, in elements of <typeparamref name="T"/>.</summary>
    public bool ImmediateProbe<T>(int source, int tag, out MessageStatus status)
        where T : unmanaged => Engine.ImmediateProbe(source, tag, TypeOf<T>.Value, out status);

    /// <summary>As <see cref="ImmediateProbe{T}"/>, in bytes.</summary>
    public bool ImmediateProbe(int source, int tag, out MessageStatus status) =>
        Engine.ImmediateProbe(source, tag, DataType.RawByte, out status);
}
