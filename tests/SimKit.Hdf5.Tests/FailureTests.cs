namespace SimKit.Hdf5.Tests;

public sealed class FailureTests
{
    [Test]
    public void A_file_that_does_not_open_is_explained_with_the_account_of_the_library()
    {
        using Scratch scratch = new();
        string text = scratch["text.h5"];
        File.WriteAllText(text, "no HDF5 at all, but long enough to be one");
        Assert.That(
            () => H5File.Open(scratch["none.h5"]),
            Refused.Saying("does not exist", "H5Fopen", "none.h5"));
        Assert.That(
            () => H5File.Open(text),
            Refused.Saying("not an HDF5 file", "file signature not found"));
        Assert.That(
            () => H5File.Create(scratch["no/such/folder.h5"]), Refused.Saying("folder", "does not exist"));
        Assert.That(() => H5File.Create("/proc/simkit.h5"), Refused.Saying("H5Fcreate"));
    }

    [Test]
    public void A_file_cut_off_anywhere_is_refused()
    {
        using Scratch scratch = new();
        string path = scratch["whole.h5"];
        using (H5File file = H5File.Create(path))
        {
            file.Root.Write<double>("data", [1000], new double[1000]);
        }

        byte[] whole = File.ReadAllBytes(path);
        for (int length = 0; length < whole.Length; length += 97)
        {
            string cut = scratch[$"cut{length}.h5"];
            File.WriteAllBytes(cut, whole[..length]);
            Assert.That(() => H5File.Open(cut), Throws.TypeOf<H5Exception>(), $"{length} bytes of {whole.Length}");
        }
    }

    [Test]
    public void An_existing_file_is_kept_when_asked()
    {
        using Scratch scratch = new();
        string path = scratch["kept.h5"];
        H5File.Create(path).Close();
        Assert.That(
            () => H5File.Create(path, new H5FileOptions { Overwrites = false }), Refused.Saying("exists already"));
    }

    [Test]
    public void Writing_to_a_read_only_or_closed_file_fails()
    {
        using Scratch scratch = new();
        string path = scratch["closed.h5"];
        H5File file = H5File.Create(path);
        H5Dataset dataset = file.Root.CreateDataset<int>("data", [2]);
        file.Close();
        Assert.That(dataset.IsClosed, Is.True);
        Assert.That(() => dataset.Write<int>([1, 2]), Refused.Saying("closed", "/data"));
        Assert.That(() => file.Flush(), Refused.Saying("closed"));
        Assert.That(() => file.Root.Exists("data"), Throws.TypeOf<H5Exception>());

        using H5File readOnly = H5File.Open(path);
        using H5Dataset opened = readOnly.Root.OpenDataset("data");
        Assert.That(() => opened.Write<int>([1, 2]), Refused.Saying("no write intent"));
        Assert.That(() => readOnly.Root.SetAttribute("a", 1), Throws.TypeOf<H5Exception>());
    }

    [Test]
    public void Blocks_that_do_not_fit_are_refused_in_plain_words()
    {
        using Scratch scratch = new();
        using H5File file = H5File.Create(scratch["blocks.h5"]);
        using H5Dataset dataset = file.Root.CreateDataset<int>("data", [2, 3]);
        Assert.That(() => dataset.Write<int>([1], [0], [1]), Refused.Saying("1 dimensions were given"));
        Assert.That(() => dataset.Write<int>([1, 2], [0, 2], [1, 2]), Refused.Saying("leaves the shape 2×3"));
        Assert.That(() => dataset.Write<int>([1], [0, 0], [1, 2]), Refused.Saying("1 elements were given"));
        Assert.That(
            () => dataset.Read<int>(new int[2], [ulong.MaxValue, 0], [2, 1]), Refused.Saying("leaves the shape"));
        Assert.That(() => file.Root.CreateDataset<char>("text", [1]), Refused.Saying("only numbers"));
        Assert.That(() => file.Root.CreateDataset<int>("data", [1]), Refused.Saying("name already exists"));
    }

    [Test]
    public void A_shape_from_the_file_is_bounded_before_memory_is_taken()
    {
        using Scratch scratch = new();
        using H5File file = H5File.Create(scratch["huge.h5"]);

        // 2^50 elements never written take no space in the file.
        H5DatasetOptions chunked = new() { Chunk = [1024, 1024] };
        using H5Dataset huge = file.Root.CreateDataset<double>("huge", [1 << 25, 1 << 25], chunked);
        Assert.That(() => huge.ReadAll<double>(), Refused.Saying("more than the"));
    }

    [TestCase(0ul, Description = "contiguous: the write itself fails")]
    [TestCase(1024ul, Description = "chunks that fit the cache: only closing fails")]
    [TestCase(1ul << 18, Description = "a chunk larger than the cache")]
    public void A_full_disk_never_goes_unnoticed(ulong chunk)
    {
        using Scratch scratch = new();
        H5DatasetOptions options = new() { Chunk = chunk == 0 ? null : [chunk], Fletcher32 = chunk > 0 };
        double[] data = new double[(int)Math.Max(chunk, 50_000)];
        using DiskQuota quota = new(100_000);
        H5Exception failure = Assert.Throws<H5Exception>(() =>
        {
            using H5File file = H5File.Create(scratch["full.h5"]);
            H5Dataset dataset = file.Root.CreateDataset<double>("data", [(ulong)data.Length], options);
            dataset.Write<double>(data);
        })!;

        // EFBIG, which stands for ENOSPC here: the file system is not full, but the file may not grow.
        Assert.That(failure.Message, Does.Contain("File too large").And.Contain("/data").And.Contain("full.h5"));
        Assert.That((H5Library.OpenObjects, H5Library.OpenHandles), Is.EqualTo((0L, 0L)));
    }

    [Test]
    public void A_write_that_fails_only_at_close_is_reported_by_Close_and_by_Dispose([Values] bool dispose)
    {
        using Scratch scratch = new();
        using DiskQuota quota = new(100_000);
        using H5File file = H5File.Create(scratch["late.h5"]);
        H5Dataset dataset = file.Root.CreateDataset<double>("data", [50_000], new H5DatasetOptions { Chunk = [10_000] });
        Assert.That(() => dataset.Write<double>(new double[50_000]), Throws.Nothing, "the data wait in the cache of the library");
        Assert.That(
            () =>
            {
                if (dispose)
                {
                    dataset.Dispose();
                }
                else
                {
                    dataset.Close();
                }
            },
            Refused.Saying("may be lost"));
        Assert.That(dataset.IsClosed, Is.True);
        Assert.That(() => dataset.Close(), Throws.Nothing, "it is closed already");
        Assert.That(
            () => file.Close(), Refused.Saying("H5Fclose").And.InnerException.Message.Contains("/data"));
        Assert.That(() => H5File.Create(scratch["next.h5"]).Close(), Throws.Nothing, "the library works on");
    }

    [Test]
    public void Nothing_stays_open_after_an_exception_in_the_middle()
    {
        using Scratch scratch = new();
        string path = scratch["middle.h5"];
        Assert.That(
            () =>
            {
                using H5File file = H5File.Create(path);
                H5Group group = file.Root.CreateGroup("group");
                H5Dataset dataset = group.CreateDataset<int>("data", [2]);
                dataset.Write<int>([1, 2]);
                throw new InvalidOperationException("model blew up");
            },
            Throws.InvalidOperationException);
        Assert.That((H5Library.OpenObjects, H5Library.OpenHandles), Is.EqualTo((0L, 0L)));

        using H5File again = H5File.Open(path);
        Assert.That(again.Root.Exists("group/data"), Is.True);
    }

    [Test]
    public void Failing_calls_leave_no_handle_behind()
    {
        using Scratch scratch = new();
        using H5File file = H5File.Create(scratch["handles.h5"]);
        using H5Dataset dataset = file.Root.CreateDataset<int>("data", [2, 3]);
        long before = H5Library.OpenHandles;
        H5DatasetOptions badChunk = new() { Chunk = [1ul << 33], MaxShape = [H5Dataset.Unlimited] };
        Assert.That(() => file.Root.CreateDataset<int>("bad", [4], badChunk), Throws.TypeOf<H5Exception>());
        Assert.That(() => file.Root.CreateDataset<int>("data", [4]), Throws.TypeOf<H5Exception>());
        Assert.That(() => file.Root.CreateGroup("no/such/parent"), Throws.TypeOf<H5Exception>());
        Assert.That(() => dataset.GetAttribute<int>("none"), Throws.TypeOf<H5Exception>());
        Assert.That(() => dataset.ReadTexts(), Throws.TypeOf<H5Exception>());
        Assert.That(() => dataset.SetAttribute("", 1), Throws.TypeOf<H5Exception>());
        Assert.That(H5Library.OpenHandles, Is.EqualTo(before));
    }
}
