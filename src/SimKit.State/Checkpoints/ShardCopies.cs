using System.Globalization;
using SimKit.Hdf5;
using SimKit.Mpi;

namespace SimKit.State;

/// <summary>
/// Shards between the folders of nodes: each is copied to the next node when it is saved, and what a node that is gone had comes from
/// the copy when it is restored.
/// </summary>
internal sealed class ShardCopies(CheckpointFolder folder, Communicator world, Nodes nodes)
{
    private const int Nobody = int.MaxValue;
    private readonly ShardExchange exchange = new(world);

    /// <summary>Copies the staged shard of every rank into the folder of its partner. Collective.</summary>
    /// <exception cref="IOException">A shard could not be read or its copy not be written on this rank.</exception>
    /// <exception cref="DamagedCheckpointException">What arrived at this rank is not what was written.</exception>
    internal void Spread(string staging, IReadOnlyList<ShardEntry> shards)
    {
        SentShard own = SentFrom(staging, shards[world.Rank], world.Rank, nodes.PartnerOf(world.Rank)!.Value);
        Dictionary<int, WrittenFile> copies = [];
        try
        {
            exchange.Run([own], [.. nodes.WardsOf(world.Rank).Select(ward => CopiedFrom(ward, shards[ward], staging, copies))]);
            foreach ((int ward, WrittenFile copy) in copies)
            {
                shards[ward].Compare(copy.Hash);
                copy.Sync();
            }
        }
        finally
        {
            copies.Values.ToList().ForEach(copy => copy.Dispose());
        }
    }

    /// <summary>Gets shards that this rank needs and its folder does not have, by number, from wherever they are whole. Collective.</summary>
    /// <exception cref="IOException">A shard could not be read here.</exception>
    /// <exception cref="DamagedCheckpointException">A shard that some rank needs is whole nowhere, or this rank's did not arrive whole.</exception>
    internal Dictionary<int, H5Image> Fetch(CheckpointManifest manifest, IReadOnlyList<int> missing)
    {
        int[] holders = HoldersOf(manifest, missing);
        string[] wishes = world.BroadcastText(string.Join('\n', world.GatherTexts(string.Join(' ', missing), 0)), 0).Split('\n');
        SentShard[] sent =
        [
            .. wishes.SelectMany((numbers, rank) => numbers.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(number => int.Parse(number, CultureInfo.InvariantCulture))
                .Where(shard => holders[shard] == world.Rank)
                .Select(shard => SentFrom(folder.PathOf(manifest.Step), manifest.Shards[shard], shard, rank))),
        ];
        Dictionary<int, H5Image> images = [];
        try
        {
            exchange.Run(sent, [.. missing.Select(shard => ReceivedInto(images, manifest.Shards[shard], shard, holders[shard]))]);
            foreach ((int shard, H5Image image) in images)
            {
                manifest.Shards[shard].Compare(ContentHash.Of(image));
            }

            return images;
        }
        catch
        {
            images.Values.ToList().ForEach(image => image.Dispose());
            throw;
        }
    }

    // By shard: the lowest rank that has it whole, if anybody asks for it.
    private int[] HoldersOf(CheckpointManifest manifest, IReadOnlyList<int> missing)
    {
        int[] wanted = new int[manifest.Shards.Count];
        foreach (int shard in missing)
        {
            wanted[shard] = 1;
        }

        world.Allreduce(wanted.AsSpan(), Operation.Max);
        int[] holders = new int[wanted.Length];
        Array.Fill(holders, Nobody);
        foreach (int shard in nodes.ShareOf(world.Rank, wanted.Length).Where(shard => wanted[shard] == 1))
        {
            holders[shard] = folder.IsWhole(manifest.Step, manifest.Shards[shard]) ? world.Rank : Nobody;
        }

        world.Allreduce(holders.AsSpan(), Operation.Min);
        int lost = Enumerable.Range(0, wanted.Length).FirstOrDefault(shard => wanted[shard] == 1 && holders[shard] == Nobody, -1);
        return lost < 0 ? holders : throw new DamagedCheckpointException($"{manifest.Shards[lost].File} is whole on no node");
    }

    private SentShard SentFrom(string path, ShardEntry shard, int number, int rank) =>
        new(number, rank, shard.Bytes, (piece, start) => folder.ReadPiece(path, shard, piece, start));

    private ReceivedShard CopiedFrom(int ward, ShardEntry shard, string staging, Dictionary<int, WrittenFile> copies) =>
        new(ward, ward, shard.Bytes, (piece, start) =>
        {
            if (start == 0)
            {
                copies.Add(ward, new WrittenFile(folder.Storage, Path.Combine(staging, shard.File), shard.Bytes));
            }

            copies[ward].Append(piece);
        });

    private static ReceivedShard ReceivedInto(Dictionary<int, H5Image> images, ShardEntry shard, int number, int holder) =>
        new(number, holder, shard.Bytes, (piece, start) =>
        {
            if (start == 0)
            {
                images.Add(number, new H5Image(shard.Bytes));
            }

            piece.CopyTo(images[number].Slice(start, piece.Length));
        });
}
