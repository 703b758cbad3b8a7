using System.Globalization;
using System.Text;
using SimKit.Hdf5;

namespace SimKit.State;

/// <summary>
/// The checkpoints of a run on its file system, seen by one process: <c>checkpoints/000000000120/</c> with a manifest and shards. A
/// folder with such a name is complete; names that begin with a dot are in the making, rejected, or on their way out.
/// </summary>
public sealed class CheckpointFolder(string path, IStorage storage)
{
    private const int Digits = 12;
    private const string Staging = ".staging-", Leaving = ".leaving-", Rejected = ".rejected-";

    /// <summary>Checkpoints on the machine's file system.</summary>
    public CheckpointFolder(string path)
        : this(path, new DiskStorage())
    {
    }

    /// <summary>The folder of all checkpoints.</summary>
    public string Path { get; } = path;

    internal IStorage Storage { get; } = storage;

    /// <summary>Steps of the published checkpoints, newest first.</summary>
    public IReadOnlyList<long> Steps =>
    [
        .. Storage.Folders(Path).Where(name => name.Length == Digits && name.All(char.IsAsciiDigit))
            .Select(name => long.Parse(name, CultureInfo.InvariantCulture)).OrderDescending(),
    ];

    /// <summary>Folder of a checkpoint.</summary>
    public string PathOf(long step) => In(NameOf(step));

    /// <summary>The table of contents of a checkpoint.</summary>
    /// <exception cref="DamagedCheckpointException">It is missing or not what was written.</exception>
    public CheckpointManifest ReadManifest(long step) => ManifestFile.Read(ReadManifestText(step), step);

    /// <summary>Reads everything and compares it with the hashes.</summary>
    /// <exception cref="DamagedCheckpointException">Something is missing or not what was written.</exception>
    public CheckpointManifest Verify(long step)
    {
        CheckpointManifest manifest = ReadManifest(step);
        foreach (ShardEntry shard in manifest.Shards)
        {
            VerifyShard(PathOf(step), shard, target: null);
        }

        return manifest;
    }

    internal static string NameOf(long step) => step.ToString("D12", CultureInfo.InvariantCulture);

    internal string StagingOf(long step, string nonce) => In($"{Staging}{NameOf(step)}-{nonce}");

    /// <summary>Removes what runs that were killed have left.</summary>
    internal void Clean()
    {
        string[] left =
        [
            .. Storage.Folders(Path).Where(name =>
                name.StartsWith(Staging, StringComparison.Ordinal) || name.StartsWith(Leaving, StringComparison.Ordinal)),
        ];
        Remove(left, Storage.DeleteFolder);
    }

    /// <summary>Gives a staged checkpoint its name, durably: the moment at which it begins to exist.</summary>
    internal void Publish(string staging, long step)
    {
        Storage.SyncFolder(staging);
        Storage.Rename(staging, PathOf(step));
        Storage.SyncFolder(Path);
    }

    /// <summary>Removes a staged checkpoint that came to nothing.</summary>
    internal void Discard(string staging)
    {
        if (Storage.Folders(Path).Contains(System.IO.Path.GetFileName(staging)))
        {
            Storage.DeleteFolder(staging);
        }
    }

    /// <summary>Deletes the oldest checkpoints that are not permanent, all but <paramref name="keep"/>.</summary>
    internal void Prune(int keep)
    {
        List<string> leaving = [];
        foreach (long step in Steps.Where(step => !IsPermanent(step)).Skip(keep))
        {
            leaving.Add(Leaving + NameOf(step));
            Storage.Rename(PathOf(step), In(leaving[^1]));
        }

        Remove(leaving, Storage.RetireFolder);
    }

    /// <summary>Takes a damaged checkpoint out of the way, durably; it is kept for whoever wants to look at it.</summary>
    internal void Reject(long step)
    {
        if (!Steps.Contains(step))
        {
            return; // only other nodes had it
        }

        string rejected = In(Rejected + NameOf(step));
        if (Storage.Folders(Path).Contains(Rejected + NameOf(step)))
        {
            Storage.DeleteFolder(rejected);
        }

        Storage.Rename(PathOf(step), rejected);
        Storage.SyncFolder(Path);
    }

    /// <summary>Whether a step is published, whole and durable; what is there but damaged is taken out of the way.</summary>
    internal bool Holds(long step)
    {
        if (!Steps.Contains(step))
        {
            return false;
        }

        try
        {
            Verify(step);
        }
        catch (DamagedCheckpointException)
        {
            Reject(step);
            return false;
        }

        // It may be there because the sync that follows its renaming failed.
        Storage.SyncFolder(Path);
        return true;
    }

    /// <summary>Compares a shard with its hash; into <paramref name="target"/> when that is given.</summary>
    internal void VerifyShard(string folder, ShardEntry shard, H5Image? target)
    {
        try
        {
            using IStorageFile file = Storage.Open(System.IO.Path.Combine(folder, shard.File));
            if (file.Length != shard.Bytes)
            {
                throw new DamagedCheckpointException($"{shard.File} has {file.Length} bytes; {shard.Bytes} were written");
            }

            shard.Compare(ContentHash.Of(file, shard.Bytes, target));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new DamagedCheckpointException($"{shard.File} cannot be read: {error.Message}", error);
        }
    }

    /// <summary>Whether a shard is here as it was written.</summary>
    internal bool IsWhole(long step, ShardEntry shard)
    {
        try
        {
            VerifyShard(PathOf(step), shard, target: null);
            return true;
        }
        catch (DamagedCheckpointException)
        {
            return false;
        }
    }

    /// <summary>Bytes of a shard from a position on, not compared with anything.</summary>
    internal void ReadPiece(string folder, ShardEntry shard, Span<byte> piece, long start)
    {
        using IStorageFile file = Storage.Open(System.IO.Path.Combine(folder, shard.File));
        for (int filled = 0, read; filled < piece.Length; filled += read)
        {
            read = file.Read(piece[filled..], start + filled);
            if (read <= 0)
            {
                throw new IOException($"{shard.File} ends after {start + filled} bytes; {shard.Bytes} were written");
            }
        }
    }

    /// <summary>A shard's bytes, compared with their hash.</summary>
    internal H5Image ReadShard(long step, ShardEntry shard)
    {
        // The length was compared with the file's when the checkpoint was verified, so this is no more than what is there.
        var image = new H5Image(shard.Bytes);
        try
        {
            VerifyShard(PathOf(step), shard, image);
            return image;
        }
        catch
        {
            image.Dispose();
            throw;
        }
    }

    /// <summary>The text of a manifest, of bounded length but not judged.</summary>
    internal string ReadManifestText(long step)
    {
        try
        {
            using IStorageFile file = Storage.Open(System.IO.Path.Combine(PathOf(step), ManifestFile.Name));
            if (file.Length is 0 or > ManifestFile.MostBytes)
            {
                throw new DamagedCheckpointException($"{ManifestFile.Name} has {file.Length} bytes; must be 1 … {ManifestFile.MostBytes}");
            }

            byte[] text = new byte[file.Length];
            int filled = 0;
            for (int read; filled < text.Length && (read = file.Read(text.AsSpan(filled), filled)) > 0;)
            {
                filled += read;
            }

            return Encoding.UTF8.GetString(text, 0, filled);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new DamagedCheckpointException($"{ManifestFile.Name} cannot be read: {error.Message}", error);
        }
    }

    private bool IsPermanent(long step)
    {
        try
        {
            return ReadManifest(step).IsPermanent;
        }
        catch (DamagedCheckpointException)
        {
            return false;
        }
    }

    // Without the sync a power loss could bring a folder back under its published name, with some of its files already gone.
    private void Remove(IReadOnlyList<string> names, Action<string> remove)
    {
        if (names.Count > 0)
        {
            Storage.SyncFolder(Path);
        }

        foreach (string name in names)
        {
            remove(In(name));
        }
    }

    private string In(string name) => System.IO.Path.Combine(Path, name);
}
