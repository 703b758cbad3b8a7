using SimKit.Mpi.Engines;

namespace SimKit.Mpi;

/// <summary>
/// An operation under way. Keep it in a variable and complete it there, once: it is a value, and of two copies only one may be
/// waited for. A default value is complete.
/// </summary>
public unsafe struct Request
{
    private readonly Engine? engine;
    private readonly DataType? type;
    private nint handle;

    internal Request(Engine engine, nint handle, DataType type)
    {
        this.engine = engine;
        this.handle = handle;
        this.type = type;
    }

    /// <summary>Whether nothing is left to be completed or freed.</summary>
    public readonly bool IsNull => engine is null || engine.IsNull(handle);

    /// <summary>Starts a persistent request.</summary>
    public void Start()
    {
        nint cell = handle;
        Owner.Start(&cell, 1);
        handle = cell;
    }

    /// <summary>Waits until the operation is complete.</summary>
    public MessageStatus Wait()
    {
        if (IsNull)
        {
            return default;
        }

        nint cell = handle;
        try
        {
            return engine!.Wait(&cell, type!);
        }
        finally
        {
            handle = cell;
        }
    }

    /// <summary>Whether the operation is complete; if so, it is completed.</summary>
    public bool Test(out MessageStatus status)
    {
        status = default;
        if (IsNull)
        {
            return true;
        }

        nint cell = handle;
        try
        {
            return engine!.Test(&cell, type!, out status);
        }
        finally
        {
            handle = cell;
        }
    }

    /// <summary>Takes back an operation that no message has matched yet, and completes it either way.</summary>
    public void Cancel()
    {
        if (!IsNull)
        {
            nint cell = handle;
            engine!.Cancel(&cell);
            handle = cell;
        }
    }

    /// <summary>Frees a persistent request that is not running.</summary>
    public void Free()
    {
        if (!IsNull)
        {
            nint cell = handle;
            engine!.Free(&cell);
            handle = cell;
        }
    }

    internal readonly DataType Type => type ?? throw new InvalidOperationException("the request was never made");

    internal readonly nint Handle => handle;

    internal readonly Engine Owner => engine ?? throw new InvalidOperationException("the request was never made");
}
