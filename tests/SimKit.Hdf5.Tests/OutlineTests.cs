using System.Runtime.InteropServices;
using PureHDF;
using SimKit.Testing;
using PureHdf = PureHDF.H5File;

namespace SimKit.Hdf5.Tests;

public sealed class OutlineTests
{
    private static readonly H5DatasetOptions OnlyAllocated = new() { AllocationTime = H5AllocationTime.Early, LeavesUnfilled = true };

    [Test]
    public void Values_put_at_their_offset_are_those_that_other_programs_read()
    {
        double[] values = [.. Enumerable.Range(0, 1000).Select(k => 0.25 * k)];
        long offset;
        using H5File file = H5File.CreateInMemory("outline");
        file.Root.SetAttribute("answer", 42);
        file.Root.Write<int>("small", [3], [4, 5, 6]);
        using (H5Dataset large = file.Root.CreateDataset<double>("large", [10, 100], OnlyAllocated))
        {
            offset = large.Offset;
        }

        using H5Outline outline = file.CloseToOutline();
        byte[] bytes = new byte[outline.Length];
        outline.CopyTo(bytes.AsSpan(0, 77), 0);
        outline.CopyTo(bytes.AsSpan(77), 77);
        MemoryMarshal.AsBytes<double>(values).CopyTo(bytes.AsSpan((int)offset));
        using Scratch scratch = new();
        string path = scratch["outline.h5"];
        File.WriteAllBytes(path, bytes);

        using PureHDF.VOL.Native.NativeFile read = PureHdf.OpenRead(path);
        Assert.That(read.Dataset("/large").Read<double[]>(), Is.EqualTo(values));
        Assert.That(read.Dataset("/small").Read<int[]>(), Is.EqualTo(new[] { 4, 5, 6 }));
        Assert.That(read.Attribute("answer").Read<int>(), Is.EqualTo(42));
        Assert.That(Tool.Run("h5dump", "-d", "/large[9,99;1,1;1,1;1,1]", path).Output, Does.Contain("(9,99): 249.75"));
    }

    [Test]
    public void Values_that_the_library_does_not_get_take_no_memory()
    {
        const int Groups = 40, Boxes = 6;
        using H5File file = H5File.CreateInMemory("outline", 4096 + (Groups * (1536 + (Boxes * 768))));
        for (int g = 0; g < Groups; g++)
        {
            using H5Group group = file.Root.CreateGroup($"group with a name {g}");
            group.SetAttribute("unit", "kg m-2 s-1");
            group.SetAttribute<int>("extent", [6, 96, 96]);
            for (int b = 0; b < Boxes; b++)
            {
                using H5Dataset box = group.CreateDataset<double>($"box_{b}", [96, 96], OnlyAllocated);
                box.SetAttribute<int>("start", [b, 0, 0]);
            }
        }

        using H5Outline outline = file.CloseToOutline();
        Assert.That(outline.Length, Is.GreaterThan(Groups * Boxes * 96 * 96 * sizeof(double)));
        Assert.That(outline.StoredBytes, Is.LessThan(512 * 1024));
    }

    [Test]
    public void A_file_that_is_not_in_memory_has_no_outline_to_give()
    {
        using Scratch scratch = new();
        using H5File file = H5File.Create(scratch["on disk.h5"]);
        Assert.That(() => file.CloseToOutline(), Throws.InvalidOperationException.With.Message.Contains("CreateInMemory"));
        Assert.That(file.IsClosed, Is.False);
    }

    [Test]
    public void Bytes_outside_of_an_outline_are_refused()
    {
        using H5File file = H5File.CreateInMemory("outline");
        using H5Outline outline = file.CloseToOutline();
        byte[] two = new byte[2];
        Assert.That(() => outline.CopyTo(two, outline.Length - 1), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => outline.CopyTo(two, -1), Throws.InstanceOf<ArgumentOutOfRangeException>());
        outline.Dispose();
        Assert.That(() => outline.CopyTo(two, 0), Throws.InstanceOf<ObjectDisposedException>());
    }
}
