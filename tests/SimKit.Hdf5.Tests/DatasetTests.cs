using PureHDF;
using PureHdf = PureHDF.H5File;

namespace SimKit.Hdf5.Tests;

public sealed class DatasetTests
{
    private static readonly double[] Ramp = [.. Enumerable.Range(0, 60).Select(i => 0.5 * i)];

    [Test]
    public void Another_reader_sees_the_numbers_written()
    {
        using Scratch scratch = new();
        string path = scratch["plain.h5"];
        using (H5File file = H5File.Create(path))
        {
            using H5Group group = file.Root.CreateGroup("fields");
            group.Write<double>("height", [3, 20], Ramp);
            group.Write<int>("index", [4], [1, -2, 3, int.MinValue]);
        }

        using PureHDF.VOL.Native.NativeFile read = PureHdf.OpenRead(path);
        Assert.That(read.Dataset("/fields/height").Read<double[]>(), Is.EqualTo(Ramp));
        Assert.That(read.Dataset("/fields/height").Space.Dimensions, Is.EqualTo(new ulong[] { 3, 20 }));
        Assert.That(read.Dataset("/fields/index").Read<int[]>(), Is.EqualTo(new[] { 1, -2, 3, int.MinValue }));
    }

    [TestCase(H5FormatVersion.Portable)]
    [TestCase(H5FormatVersion.Latest)]
    public void Every_number_type_survives(H5FormatVersion format)
    {
        using Scratch scratch = new();
        using H5File file = H5File.Create(scratch["types.h5"], new H5FileOptions { Format = format });
        RoundTrip<sbyte>(file, [sbyte.MinValue, 0, sbyte.MaxValue]);
        RoundTrip<byte>(file, [0, 7, byte.MaxValue]);
        RoundTrip<short>(file, [short.MinValue, 0, short.MaxValue]);
        RoundTrip<ushort>(file, [0, 7, ushort.MaxValue]);
        RoundTrip<int>(file, [int.MinValue, 0, int.MaxValue]);
        RoundTrip<uint>(file, [0, 7, uint.MaxValue]);
        RoundTrip<long>(file, [long.MinValue, 0, long.MaxValue]);
        RoundTrip<ulong>(file, [0, 7, ulong.MaxValue]);
        RoundTrip<float>(file, [float.Epsilon, -0f, float.NaN]);
        RoundTrip<double>(file, [double.Epsilon, -0.0, double.PositiveInfinity]);
    }

    [Test]
    public void Blocks_of_a_filtered_dataset_land_where_they_belong()
    {
        using Scratch scratch = new();
        string path = scratch["filtered.h5"];
        H5DatasetOptions options = new() { Chunk = [2, 8], Shuffle = true, DeflateLevel = 4, Fletcher32 = true };
        using (H5File file = H5File.Create(path))
        {
            using H5Dataset dataset = file.Root.CreateDataset<double>("block", [5, 12], options, fillValue: -1);
            dataset.Write<double>([1, 2, 3, 4, 5, 6], [2, 9], [2, 3]);
            Assert.That(dataset.Chunk.ToArray(), Is.EqualTo(new ulong[] { 2, 8 }));
            double[] part = new double[4];
            dataset.Read<double>(part, [1, 10], [2, 2]);
            Assert.That(part, Is.EqualTo(new double[] { -1, -1, 2, 3 }));
        }

        double[] expected = new double[60];
        Array.Fill(expected, -1);
        (expected[33], expected[34], expected[35], expected[45], expected[46], expected[47]) = (1, 2, 3, 4, 5, 6);
        using PureHDF.VOL.Native.NativeFile read = PureHdf.OpenRead(path);
        Assert.That(read.Dataset("block").Read<double[]>(), Is.EqualTo(expected));
    }

    [Test]
    public void A_halo_in_memory_is_skipped_in_both_directions()
    {
        using Scratch scratch = new();
        using H5File file = H5File.Create(scratch["halo.h5"]);
        using H5Dataset dataset = file.Root.CreateDataset<int>("core", [2, 3]);

        // A 2x3 field with a halo one wide, marked by 9.
        int[] field = [9, 9, 9, 9, 9, 9, 1, 2, 3, 9, 9, 4, 5, 6, 9, 9, 9, 9, 9, 9];
        dataset.Write<int>(field, [4, 5], [1, 1], [0, 0], [2, 3]);
        Assert.That(dataset.ReadAll<int>(), Is.EqualTo(new[] { 1, 2, 3, 4, 5, 6 }));
        int[] back = new int[20];
        dataset.Read<int>(back, [4, 5], [1, 1], [0, 0], [2, 3]);
        Assert.That(back, Is.EqualTo(field.Select(value => value == 9 ? 0 : value)));
    }

    [Test]
    public void A_growing_dataset_keeps_its_data_and_fills_the_new_part()
    {
        using Scratch scratch = new();
        using H5File file = H5File.Create(scratch["growing.h5"]);
        using H5Dataset dataset = file.Root.CreateDataset<float>(
            "series", [0, 2], new H5DatasetOptions { MaxShape = [H5Dataset.Unlimited, 2] }, fillValue: 7);
        dataset.Extend([1, 2]);
        dataset.Write<float>([1, 2], [0, 0], [1, 2]);
        dataset.Extend([2, 2]);
        Assert.That(dataset.ReadAll<float>(), Is.EqualTo(new float[] { 1, 2, 7, 7 }));
        Assert.That(dataset.MaxShape.ToArray(), Is.EqualTo(new[] { H5Dataset.Unlimited, 2ul }));
        Assert.That(() => dataset.Extend([2, 3]), Refused.Saying("H5Dset_extent"));
    }

    [Test]
    public void A_flipped_bit_is_detected_by_the_checksum_of_its_chunk()
    {
        using Scratch scratch = new();
        string path = scratch["flipped.h5"];
        byte[] data = new byte[4096];
        new Random(1).NextBytes(data);
        using (H5File file = H5File.Create(path, new H5FileOptions { Format = H5FormatVersion.Latest }))
        {
            file.Root.Write<byte>("data", [4096], data, new H5DatasetOptions { Chunk = [1024], Fletcher32 = true });
        }

        byte[] bytes = File.ReadAllBytes(path);
        int at = bytes.AsSpan().IndexOf(data.AsSpan(2000, 16));
        bytes[at] ^= 4;
        File.WriteAllBytes(path, bytes);
        using H5File damaged = H5File.Open(path);
        using H5Dataset dataset = damaged.Root.OpenDataset("data");
        H5Exception failure = Assert.Throws<H5Exception>(() => dataset.ReadAll<byte>())!;
        Assert.That(failure.Message, Does.Contain("/data").And.Contain(path).And.Contain("error detected by Fletcher32 checksum"));

        byte[] first = new byte[1024];
        dataset.Read<byte>(first, [0], [1024]);
        Assert.That(first, Is.EqualTo(data[..1024]), "an intact chunk reads on");
    }

    [Test]
    public void Whole_numbers_read_as_double_but_nothing_is_clipped()
    {
        using Scratch scratch = new();
        using H5File file = H5File.Create(scratch["convert.h5"]);
        file.Root.Write<short>("relief", [3], [-11000, 0, 8848]);
        using H5Dataset dataset = file.Root.OpenDataset("relief");
        Assert.That(dataset.ReadAll<double>(), Is.EqualTo(new double[] { -11000, 0, 8848 }));
        Assert.That(dataset.ReadAll<long>(), Is.EqualTo(new long[] { -11000, 0, 8848 }));
        Assert.That(() => dataset.ReadAll<byte>(), Refused.Saying("2-byte integer"));
        Assert.That(() => dataset.ReadAll<ushort>(), Throws.TypeOf<H5Exception>());
        Assert.That(() => dataset.Write<double>([1, 2, 3]), Refused.Saying("without loss"));
    }

    [Test]
    public void Texts_and_scalars_are_read_by_another_reader()
    {
        using Scratch scratch = new();
        string path = scratch["text.h5"];
        using (H5File file = H5File.Create(path))
        {
            file.Root.WriteText("config", "dt = 30 s, Δx = 1°");
            file.Root.WriteText("empty", "");
            file.Root.Write<double>("pi", [], [Math.PI]);
            using H5Dataset config = file.Root.OpenDataset("config");
            using H5Dataset empty = file.Root.OpenDataset("empty");
            Assert.That(config.ReadTexts(), Is.EqualTo(new[] { "dt = 30 s, Δx = 1°" }));
            Assert.That(empty.ReadTexts(), Is.EqualTo(new[] { "" }));
        }

        using PureHDF.VOL.Native.NativeFile read = PureHdf.OpenRead(path);
        Assert.That(read.Dataset("config").Read<string>(), Is.EqualTo("dt = 30 s, Δx = 1°"));
        Assert.That(read.Dataset("pi").Read<double>(), Is.EqualTo(Math.PI));
    }

    [Test]
    public void Chunks_are_chosen_when_growth_or_filters_need_them()
    {
        using Scratch scratch = new();
        using H5File file = H5File.Create(scratch["chunks.h5"]);
        using H5Dataset plain = file.Root.CreateDataset<double>("plain", [100, 100]);
        using H5Dataset growing = file.Root.CreateDataset<double>(
            "growing", [0, 100, 100], new H5DatasetOptions { MaxShape = [H5Dataset.Unlimited, 100, 100] });
        using H5Dataset large = file.Root.CreateDataset<double>("large", [4096, 4096], new H5DatasetOptions { DeflateLevel = 1 });
        Assert.That(plain.Chunk.Length, Is.Zero);
        Assert.That(growing.Chunk.ToArray(), Is.EqualTo(new ulong[] { 1, 100, 100 }));
        Assert.That(large.Chunk[0] * large.Chunk[1] * 8, Is.LessThanOrEqualTo(4 << 20).And.GreaterThan(1 << 20));
    }

    private static void RoundTrip<T>(H5File file, T[] values)
        where T : unmanaged
    {
        string name = typeof(T).Name;
        file.Root.Write<T>(name, [(ulong)values.Length], values);
        using H5Dataset dataset = file.Root.OpenDataset(name);
        Assert.That(dataset.ReadAll<T>(), Is.EqualTo(values));
        dataset.SetAttribute<T>("copy", values);
        Assert.That(dataset.GetAttributeArray<T>("copy"), Is.EqualTo(values));
    }
}
