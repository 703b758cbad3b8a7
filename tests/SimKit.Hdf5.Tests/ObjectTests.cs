using PureHDF;
using PureHdf = PureHDF.H5File;

namespace SimKit.Hdf5.Tests;

public sealed class ObjectTests
{
    [Test]
    public void Attributes_of_all_kinds_are_read_by_another_reader()
    {
        using Scratch scratch = new();
        string path = scratch["attributes.h5"];
        using (H5File file = H5File.Create(path))
        {
            file.Root.SetAttribute("title", "Größe");
            file.Root.SetAttribute("step", 42L);
            file.Root.SetAttribute<double>("box", [1.5, 2.5, 3.5]);
            file.Root.SetAttribute("step", 43L);
            file.Root.SetAttribute("nothing", "");
            Assert.That(file.Root.GetAttributeText("title"), Is.EqualTo("Größe"));
            Assert.That(file.Root.GetAttributeText("nothing"), Is.Empty);
            Assert.That(file.Root.GetAttribute<long>("step"), Is.EqualTo(43));
            Assert.That(file.Root.DescribeAttribute("box").Count, Is.EqualTo(3));
        }

        using PureHDF.VOL.Native.NativeFile read = PureHdf.OpenRead(path);
        Assert.That(read.Attribute("title").Read<string>(), Is.EqualTo("Größe"));
        Assert.That(read.Attribute("step").Read<long>(), Is.EqualTo(43));
        Assert.That(read.Attribute("box").Read<double[]>(), Is.EqualTo(new[] { 1.5, 2.5, 3.5 }));
    }

    [Test]
    public void Texts_of_varying_length_and_several_texts_are_read_by_another_reader()
    {
        using Scratch scratch = new();
        string path = scratch["texts.h5"];
        using (H5File file = H5File.Create(path))
        {
            file.Root.SetVaryingText("unit", "Å ps-1");
            file.Root.SetVaryingText("unit", "Å fs-1");
            file.Root.SetAttribute("boundary", ["periodic", "none", "größer"]);
            file.Root.SetAttribute("plain", ["periodic", "none"]);
            Assert.That(file.Root.GetAttributeText("unit"), Is.EqualTo("Å fs-1"));
            Assert.That(file.Root.DescribeAttribute("unit").ElementType.IsVariableLength, Is.True);
            Assert.That(file.Root.GetAttributeTexts("boundary"), Is.EqualTo(new[] { "periodic", "none", "größer" }));
        }

        using PureHDF.VOL.Native.NativeFile read = PureHdf.OpenRead(path);
        Assert.That(read.Attribute("unit").Read<string>(), Is.EqualTo("Å fs-1"));
        Assert.That(read.Attribute("plain").Read<string[]>(), Is.EqualTo(new[] { "periodic", "none" }));
    }

    [Test]
    public void A_second_name_is_as_good_as_the_first()
    {
        using Scratch scratch = new();
        string path = scratch["links.h5"];
        using (H5File file = H5File.Create(path))
        {
            file.Root.Write<int>("first", [3], [1, 2, 3]);
            file.Root.CreateGroup("group");
            file.Root.AddLink("group/second", "first");
            file.Root.Delete("first");
            Assert.That(() => file.Root.AddLink("group/third", "absent"), Throws.TypeOf<H5Exception>());
            Assert.That(() => file.Root.AddLink("nowhere/third", "group/second"), Throws.TypeOf<H5Exception>());
        }

        using PureHDF.VOL.Native.NativeFile read = PureHdf.OpenRead(path);
        Assert.That(read.Dataset("group/second").Read<int[]>(), Is.EqualTo(new[] { 1, 2, 3 }));
        Assert.That(read.LinkExists("first"), Is.False);
    }

    [TestCase(true, "zebra", "apple", "mango")]
    [TestCase(false, "apple", "mango", "zebra")]
    public void Entries_come_in_the_order_of_creation_where_it_is_tracked(bool tracked, params string[] expected)
    {
        using Scratch scratch = new();
        using H5File file = H5File.Create(scratch["order.h5"], new H5FileOptions { TracksCreationOrder = tracked });
        using H5Group group = file.Root.CreateGroup("g");
        string[] created = ["zebra", "apple", "mango"];
        foreach (string name in created)
        {
            group.Write<int>(name, [1], [1]);
            group.SetAttribute(name, 1);
            file.Root.SetAttribute(name, 1);
        }

        Assert.That(group.Links.Select(link => link.Name), Is.EqualTo(expected));
        Assert.That(group.AttributeNames, Is.EqualTo(expected));
        Assert.That(file.Root.AttributeNames, Is.EqualTo(expected));
        Assert.That(group.Links.Select(link => link.Kind), Is.All.EqualTo(H5LinkKind.Dataset));
    }

    [Test]
    public void Existence_is_told_for_whole_paths()
    {
        using Scratch scratch = new();
        using H5File file = H5File.Create(scratch["exists.h5"]);
        using H5Group group = file.Root.CreateGroup("a");
        group.Write<int>("b", [1], [1]);
        Assert.That(file.Root.Exists("a/b"), Is.True);
        Assert.That(group.Exists("/a"), Is.True);
        Assert.That(file.Root.Exists("a/c"), Is.False);
        Assert.That(file.Root.Exists("c/b"), Is.False);
        group.Delete("b");
        Assert.That(file.Root.Exists("a/b"), Is.False);
    }

    [Test]
    public void A_missing_object_is_named_with_those_that_exist()
    {
        using Scratch scratch = new();
        using H5File file = H5File.Create(scratch["missing.h5"]);
        file.Root.Write<int>("height", [1], [1]);
        file.Root.SetAttribute("step", 1);
        Assert.That(() => file.Root.OpenDataset("heigth"), Refused.Saying("the group holds height"));
        Assert.That(() => file.Root.OpenGroup("height"), Refused.Saying("is a dataset, not a group"));
        Assert.That(() => file.Root.GetAttribute<int>("stop"), Refused.Saying("there are step"));
        Assert.That(() => file.Root.GetAttributeText("step"), Refused.Saying("not text"));
    }
}
