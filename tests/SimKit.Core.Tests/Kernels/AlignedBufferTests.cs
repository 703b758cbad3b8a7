using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SimKit.Kernels;

namespace SimKit.Core.Tests.Kernels;

[Category("Kernels")]
public sealed class AlignedBufferTests
{
    [Test]
    public void Memory_starts_on_a_cache_line_and_is_zero([Values(0, 1, 7, 8, 63, 1000)] int length)
    {
        using var buffer = new AlignedBuffer<double>(length);
        Assert.That(Address(buffer) % AlignedBuffer<double>.Alignment, Is.Zero);
        Assert.That(buffer.Length, Is.EqualTo(length));
        Assert.That(buffer.Span.Length, Is.EqualTo(length));
        Assert.That(buffer.Span.IndexOfAnyExcept(0.0), Is.EqualTo(-1));
    }

    [Test]
    public void A_whole_vector_fits_behind_the_last_element([Values(1, 8, 13)] int length)
    {
        using var buffer = new AlignedBuffer<double>(length);
        Assert.That(buffer.AllocatedBytes, Is.GreaterThanOrEqualTo(((length - 1) * sizeof(double)) + 64));
    }

    [Test]
    public void Slices_are_windows_on_the_same_memory()
    {
        using var buffer = new AlignedBuffer<int>(10);
        buffer.Slice(3, 4).Fill(7);
        Assert.That(buffer.Span.ToArray(), Is.EqualTo(new[] { 0, 0, 0, 7, 7, 7, 7, 0, 0, 0 }));
        Assert.That(buffer.Slice(10, 0).Length, Is.Zero);
    }

    [TestCase(-1, 1)]
    [TestCase(0, 11)]
    [TestCase(7, 4)]
    [TestCase(11, 0)]
    [TestCase(3, -1)]
    [TestCase(long.MaxValue, 1)]
    public void A_slice_outside_the_buffer_is_refused(long start, int length)
    {
        using var buffer = new AlignedBuffer<double>(10);
        Assert.That(
            () => buffer.Slice(start, length).Length,
            Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("a buffer with 10"));
    }

    [Test]
    public void A_negative_length_is_refused() =>
        Assert.That(() => new AlignedBuffer<double>(-1), Throws.TypeOf<ArgumentOutOfRangeException>());

    [Test]
    public void A_disposed_buffer_refuses_every_access_and_may_be_disposed_again()
    {
        var buffer = new AlignedBuffer<double>(4);
        buffer.Dispose();
        buffer.Dispose();
        Assert.That(() => buffer.Span.Length, Throws.TypeOf<ObjectDisposedException>());
        Assert.That(() => buffer.Slice(0, 1).Length, Throws.TypeOf<ObjectDisposedException>());
    }

    [Test]
    [NonParallelizable]
    public void Bytes_in_use_return_to_where_they_were()
    {
        long before = NativeBytes.InUse;
        var one = new AlignedBuffer<double>(1000);
        var other = new AlignedBuffer<byte>(1);
        Assert.That(NativeBytes.InUse - before, Is.EqualTo(one.AllocatedBytes + other.AllocatedBytes).And.GreaterThan(8000));
        one.Dispose();
        other.Dispose();
        other.Dispose();
        Assert.That(NativeBytes.InUse, Is.EqualTo(before));
    }

    [Test]
    [NonParallelizable]
    public void Large_buffers_are_apart_zero_again_and_at_different_places_of_their_pages([Values(2048, 300_000, 5_000_000)] int length)
    {
        for (int time = 0; time < 2; time++)
        {
            AlignedBuffer<double>[] buffers = [.. Enumerable.Range(0, 4).Select(_ => new AlignedBuffer<double>(length))];
            Assert.That(buffers.Select(buffer => buffer.Span.IndexOfAnyExcept(0.0)), Is.All.EqualTo(-1));
            Assert.That(buffers.Select(buffer => Address(buffer) % AlignedBuffer<double>.Alignment), Is.All.Zero);
            Assert.That(buffers.Select(buffer => Address(buffer) % 4096), Is.Unique);
            for (int b = 0; b < buffers.Length; b++)
            {
                buffers[b].Span.Fill(b + 1);
            }

            Assert.That(buffers.Select((buffer, b) => buffer.Span.IndexOfAnyExcept(b + 1.0)), Is.All.EqualTo(-1));
            foreach (AlignedBuffer<double> buffer in buffers)
            {
                buffer.Dispose();
            }
        }
    }

    private static long Address(AlignedBuffer<double> buffer)
    {
        // The distance from the null reference is the address.
        return Unsafe.ByteOffset(ref Unsafe.NullRef<double>(), ref MemoryMarshal.GetReference(buffer.Span));
    }
}
