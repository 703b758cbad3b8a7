using System.Runtime.InteropServices;

namespace SimKit.Mpi.Engines;

/// <summary>A message to oneself, waiting; its memory is kept for the next one.</summary>
internal sealed unsafe class SerialMessage : IDisposable
{
    private byte* data;
    private long capacity;

    internal int Tag { get; private set; }

    internal long Bytes { get; private set; }

    public void Dispose()
    {
        NativeMemory.Free(data);
        data = null;
        capacity = 0;
    }

    internal void Pack(void* from, long count, DataType type, int tag)
    {
        Tag = tag;
        Bytes = count * type.Size;
        if (Bytes > capacity)
        {
            data = (byte*)NativeMemory.Realloc(data, (nuint)Bytes);
            capacity = Bytes;
        }

        Transport(from, count, type, packing: true);
    }

    internal void Unpack(void* to, DataType type) => Transport(to, type.Size == 0 ? 0 : Bytes / type.Size, type, packing: false);

    private void Transport(void* user, long count, DataType type, bool packing)
    {
        if (type.IsContiguous)
        {
            Move((byte*)user, data, count * type.Size, packing);
            return;
        }

        byte* packed = data;
        for (long i = 0; i < count; i++)
        {
            foreach (Segment segment in type.Segments)
            {
                Move((byte*)user + (i * type.Extent) + segment.Offset, packed, segment.Length, packing);
                packed += segment.Length;
            }
        }
    }

    private static void Move(byte* user, byte* packed, long bytes, bool packing)
    {
        byte* from = packing ? user : packed;
        byte* to = packing ? packed : user;
        Buffer.MemoryCopy(from, to, bytes, bytes);
    }
}
