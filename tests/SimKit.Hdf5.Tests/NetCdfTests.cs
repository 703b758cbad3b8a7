using PureHDF;
using PureHdf = PureHDF.H5File;

namespace SimKit.Hdf5.Tests;

public sealed class NetCdfTests
{
    [Test]
    public void What_was_put_is_read_back()
    {
        using Scratch scratch = new();
        string path = scratch["model.nc"];
        SampleFile.Write(path, records: 3);
        using NetCdfFile file = NetCdfFile.Open(path);
        Assert.That(file.Dimensions.Select(d => (d.Name, d.Length, d.IsUnlimited)), Is.EqualTo(new[]
        {
            ("time", 3ul, true), ("lat", 2ul, false), ("lon", 4ul, false), ("nv", 2ul, false),
        }));
        Assert.That(file.Variables.Select(v => v.Name), Is.EqualTo(new[] { "lat", "lon", "time", "lat_bnds", "height", "crs" }));
        Assert.That(file.AttributeNames, Is.EqualTo(new[] { "Conventions", "title" }));
        NetCdfVariable height = file.Variable("height");
        Assert.That(height.Dimensions.Select(d => d.Name), Is.EqualTo(new[] { "time", "lat", "lon" }));
        Assert.That(height.AttributeNames, Is.EqualTo(new[] { "_FillValue", "standard_name", "units" }));
        Assert.That(height.GetAttribute<float>("_FillValue"), Is.EqualTo(1e20f));
        Assert.That(height.GetAttributeText("units"), Is.EqualTo("m"));
        Assert.That(file.Get<float>("height"), Is.EqualTo(Enumerable.Range(0, 3).SelectMany(SampleFile.Height)));
        Assert.That(file.Get<double>("time"), Is.EqualTo(new double[] { 0, 3600, 7200 }));
        double[] block = new double[4];
        file.Get<double>("height", [1, 0, 1], [1, 2, 2], block);
        Assert.That(block, Is.EqualTo(new double[] { 101, 102, 111, 112 }));
    }

    [Test]
    public void Texts_are_characters_over_two_dimensions()
    {
        using Scratch scratch = new();
        string path = scratch["texts.nc"];
        using (NetCdfFile file = NetCdfFile.Create(path))
        {
            file.DefineDimension("station", 3);
            file.DefineDimension("length", 6);
            file.DefineTexts("name", ["station", "length"]);
            file.Variable("name").PutTexts(["Süd", "", "longer than six"]);
            Assert.That(() => file.Variable("name").PutTexts(["one"]), Throws.TypeOf<H5Exception>().With.Message.Contains("1 texts"));
        }

        using NetCdfFile read = NetCdfFile.Open(path);
        Assert.That(read.Variable("name").GetTexts(), Is.EqualTo(new[] { "Süd", "", "longer" }));
        Assert.That(read.Variable("name").Dimensions.Select(d => d.Name), Is.EqualTo(new[] { "station", "length" }));
    }

    [Test]
    public void Appending_grows_every_variable_over_the_unlimited_dimension()
    {
        using Scratch scratch = new();
        string path = scratch["append.nc"];
        SampleFile.Write(path, records: 1);
        using (NetCdfFile file = NetCdfFile.OpenForAppend(path))
        {
            file.Put<float>("height", [2, 0, 0], [1, 2, 4], SampleFile.Height(2));
            Assert.That(file.Dimension("time").Length, Is.EqualTo(3));
            file.SetAttribute("history", "appended");
        }

        using NetCdfFile read = NetCdfFile.Open(path);
        Assert.That(read.GetAttributeText("history"), Is.EqualTo("appended"));
        float[] height = read.Get<float>("height");
        Assert.That(height[8..16], Is.All.EqualTo(1e20f), "a record never written is the fill value");
        Assert.That(height[16..], Is.EqualTo(SampleFile.Height(2)));

        // NC_FILL_DOUBLE of netcdf.h.
        Assert.That(read.Get<double>("time"), Is.EqualTo(new[] { 0, 9.9692099683868690e+36, 9.9692099683868690e+36 }));
    }

    [TestCase(0), TestCase(1), TestCase(3)]
    public void Shrinking_takes_away_the_records_behind_the_end(int left)
    {
        using Scratch scratch = new();
        string path = scratch["shrink.nc"];
        SampleFile.Write(path, records: 3);
        using (NetCdfFile file = NetCdfFile.OpenForAppend(path))
        {
            file.Shrink("time", (ulong)left);
            Assert.That(file.Dimension("time").Length, Is.EqualTo(left));
            Assert.That(file.Variable("height").Shape, Is.EqualTo(new ulong[] { (ulong)left, 2, 4 }));
        }

        using (NetCdfFile read = NetCdfFile.Open(path))
        {
            Assert.That(read.Get<double>("time"), Is.EqualTo(Enumerable.Range(0, left).Select(r => 3600.0 * r)));
            Assert.That(read.Get<float>("height"), Is.EqualTo(Enumerable.Range(0, left).SelectMany(SampleFile.Height)));
            Assert.That(read.Get<double>("lat"), Is.EqualTo(new double[] { -45, 45 }), "what has no time stays");
        }

        // What was cut off does not come back when the file grows again.
        using NetCdfFile again = NetCdfFile.OpenForAppend(path);
        again.Grow("time", 4);
        Assert.That(again.Get<float>("height")[(8 * left)..], Is.All.EqualTo(1e20f));
    }

    [Test]
    public void Shrinking_follows_a_dimension_without_a_variable()
    {
        using Scratch scratch = new();
        string path = scratch["bare.nc"];
        using (NetCdfFile file = NetCdfFile.Create(path))
        {
            _ = file.DefineDimension("event", NetCdfFile.Unlimited);
            _ = file.DefineVariable<int>("a", ["event"]);
            _ = file.DefineVariable<int>("b", ["event"]);
            file.Put<int>("a", [0], [5], [1, 2, 3, 4, 5]);
            file.Shrink("event", 2);
        }

        using NetCdfFile read = NetCdfFile.Open(path);
        Assert.That(read.Dimension("event").Length, Is.EqualTo(2));
        Assert.That(read.Get<int>("a"), Is.EqualTo(new[] { 1, 2 }));
    }

    [Test]
    public void Shrinking_refuses_what_it_cannot_do()
    {
        using Scratch scratch = new();
        string path = scratch["refused.nc"];
        SampleFile.Write(path, records: 2);
        using (NetCdfFile file = NetCdfFile.OpenForAppend(path))
        {
            Assert.That(() => file.Shrink("time", 3), Refused.Saying("'time' has length 2, which is less than 3", path));
            Assert.That(() => file.Shrink("lat", 1), Refused.Saying("fixed length 2"));
            Assert.That(() => file.Shrink("depth", 1), Refused.Saying("no dimension 'depth'"));
        }

        using NetCdfFile read = NetCdfFile.Open(path);
        Assert.That(() => read.Shrink("time", 1), Refused.Saying("reading only"));
    }

    [Test]
    public void The_file_carries_what_the_format_prescribes()
    {
        using Scratch scratch = new();
        string path = scratch["format.nc"];
        SampleFile.Write(path, records: 1);
        using H5File file = H5File.Open(path);
        using H5Dataset nv = file.Root.OpenDataset("nv");
        Assert.That(nv.GetAttributeText("CLASS"), Is.EqualTo("DIMENSION_SCALE"));
        Assert.That(nv.GetAttributeText("NAME"), Is.EqualTo("This is a netCDF dimension but not a netCDF variable.         2"));
        Assert.That(nv.GetAttribute<int>("_Netcdf4Dimid"), Is.EqualTo(3));
        using H5Dataset height = file.Root.OpenDataset("height");
        Assert.That(height.HasAttribute("DIMENSION_LIST"), Is.True);
        Assert.That(height.DescribeAttribute("units").ElementType, Is.EqualTo(new H5ElementType(H5TypeClass.Text, 1, false, false)));
        Assert.That(file.Root.GetAttributeText("_NCProperties"), Does.StartWith("version=2,hdf5="));
    }

    [Test]
    public void A_coordinate_over_two_dimensions_lists_their_numbers()
    {
        using Scratch scratch = new();
        string path = scratch["two.nc"];
        using (NetCdfFile file = NetCdfFile.Create(path))
        {
            _ = file.DefineDimension("x", 3);
            _ = file.DefineDimension("t", 2);
            _ = file.DefineVariable<int>("t", ["t", "x"]);
            file.Put<int>("t", [0, 0], [2, 3], [1, 2, 3, 4, 5, 6]);
        }

        using NetCdfFile read = NetCdfFile.Open(path);
        Assert.That(read.Variable("t").Dimensions.Select(d => d.Name), Is.EqualTo(new[] { "t", "x" }));
        Assert.That(read.Get<int>("t"), Is.EqualTo(new[] { 1, 2, 3, 4, 5, 6 }));
    }

    [Test]
    public void A_plain_HDF5_file_gets_anonymous_dimensions()
    {
        using Scratch scratch = new();
        string path = scratch["plain.h5"];
        using (H5File file = H5File.Create(path))
        {
            file.Root.Write<int>("a", [2, 3], [1, 2, 3, 4, 5, 6]);
            file.Root.Write<int>("b", [3], [1, 2, 3]);
        }

        using NetCdfFile read = NetCdfFile.Open(path);
        Assert.That(read.Dimensions.Select(d => d.Length), Is.EqualTo(new ulong[] { 2, 3 }));
        Assert.That(read.Variable("b").Dimensions[0], Is.SameAs(read.Variable("a").Dimensions[1]));
    }

    [Test]
    public void Mistakes_are_named()
    {
        using Scratch scratch = new();
        string path = scratch["mistakes.nc"];
        using NetCdfFile file = NetCdfFile.Create(path);
        _ = file.DefineDimension("x", 3);
        NetCdfVariable v = file.DefineVariable<double>("v", ["x"]);
        Assert.That(() => file.DefineDimension("x", 3), Refused.Saying("already"));
        Assert.That(() => file.DefineDimension("a/b", 3), Refused.Saying("no NetCDF name"));
        Assert.That(() => file.DefineVariable<double>("w", ["y"]), Refused.Saying("no dimension 'y'; there are x"));
        Assert.That(() => file.Get<double>("u"), Refused.Saying("no variable 'u'; there are v", path));
        Assert.That(() => file.Put<double>("v", [0, 0], [1, 1], [1]), Refused.Saying("2 dimensions were given"));
        Assert.That(() => file.Put<double>("v", [2], [2], [1, 2]), Refused.Saying("leaves the shape"));
        Assert.That(() => file.Grow("x", 4), Refused.Saying("fixed length 3"));
        Assert.That(() => v.SetAttribute("CLASS", "x"), Refused.Saying("reserved"));
        Assert.That(() => file.DefineVariable<double>("x", ["x"]), Refused.Saying("before the first Put"));
    }

    [Test]
    public void A_classic_file_is_told_apart()
    {
        using Scratch scratch = new();
        string path = scratch["classic.nc"];
        File.WriteAllBytes(path, [.. "CDF"u8, 1, .. new byte[28]]);
        Assert.That(() => NetCdfFile.Open(path), Refused.Saying("nccopy"));
    }

    [Test]
    public void Another_HDF5_reader_sees_the_filtered_field()
    {
        using Scratch scratch = new();
        string path = scratch["filtered.nc"];
        SampleFile.Write(path, records: 2);
        using PureHDF.VOL.Native.NativeFile read = PureHdf.OpenRead(path);
        Assert.That(read.Dataset("height").Read<float[]>(), Is.EqualTo(Enumerable.Range(0, 2).SelectMany(SampleFile.Height)));
    }
}
