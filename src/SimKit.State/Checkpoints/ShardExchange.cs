using System.Runtime.ExceptionServices;
using SimKit.Hdf5;
using SimKit.Mpi;

namespace SimKit.State;

/// <summary>A shard that a rank gives to another.</summary>
/// <param name="Shard">Its number.</param>
/// <param name="Rank">Who gets it.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Read">Gives the bytes from a position on.</param>
internal readonly record struct SentShard(int Shard, int Rank, long Bytes, Action<Span<byte>, long> Read);

/// <summary>A shard that a rank gets from another.</summary>
/// <param name="Shard">Its number.</param>
/// <param name="Rank">Who gives it.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Write">Takes the bytes from a position on, in their order.</param>
internal readonly record struct ReceivedShard(int Shard, int Rank, long Bytes, Action<ReadOnlySpan<byte>, long> Write);

/// <summary>
/// Shards on their way between ranks, all at once and piece by piece. A disk that fails on one side does not leave the other waiting:
/// what it could not read goes out as it lies in memory, for a hash to find, and the failure is told at the end.
/// </summary>
internal sealed class ShardExchange(Communicator world)
{
    private const int Tags = 1 << 15; // the least number of tags that MPI promises
    private Exception? failure;

    /// <summary>Sends and receives; every rank that is named by another has to take part.</summary>
    /// <exception cref="IOException">A shard could not be read or written here.</exception>
    internal void Run(IReadOnlyList<SentShard> sent, IReadOnlyList<ReceivedShard> received)
    {
        failure = null;
        using var buffer = new H5Image((long)ContentHash.Piece * (sent.Count + 1));
        using var requests = new RequestList(world, Math.Max(1, sent.Count));
        long longest = sent.Select(shard => shard.Bytes).Concat(received.Select(shard => shard.Bytes)).DefaultIfEmpty(0).Max();
        for (long start = 0; start < longest; start += ContentHash.Piece)
        {
            requests.Clear();
            for (int s = 0; s < sent.Count; s++)
            {
                Send(sent[s], PieceOf(buffer, s, sent[s].Bytes - start), start, requests);
            }

            foreach (ReceivedShard shard in received)
            {
                Receive(shard, PieceOf(buffer, sent.Count, shard.Bytes - start), start);
            }

            requests.WaitAll();
        }

        if (failure is not null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }

    private static Span<byte> PieceOf(H5Image buffer, int place, long left) =>
        buffer.Slice((long)ContentHash.Piece * place, (int)Math.Clamp(left, 0, ContentHash.Piece));

    private void Send(in SentShard shard, Span<byte> piece, long start, RequestList requests)
    {
        if (piece.IsEmpty)
        {
            return;
        }

        try
        {
            shard.Read(piece, start);
        }
        catch (Exception error) when (IsLocal(error))
        {
            failure ??= error;
        }

        world.ImmediateSend<byte>(piece, shard.Rank, shard.Shard % Tags, requests);
    }

    private void Receive(in ReceivedShard shard, Span<byte> piece, long start)
    {
        if (piece.IsEmpty)
        {
            return;
        }

        world.Receive(piece, shard.Rank, shard.Shard % Tags);
        try
        {
            shard.Write(piece, start);
        }
        catch (Exception error) when (IsLocal(error))
        {
            failure ??= error;
        }
    }

    private static bool IsLocal(Exception error) => error is IOException or UnauthorizedAccessException or OutOfMemoryException;
}
