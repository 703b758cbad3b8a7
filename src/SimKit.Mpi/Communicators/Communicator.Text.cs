using System.Text;

namespace SimKit.Mpi;

public sealed partial class Communicator
{
    /// <summary>Gives a text of rank <paramref name="root"/> to all; other ranks' texts are not looked at. Allocates. Collective.</summary>
    public string BroadcastText(string? text, int root)
    {
        byte[] bytes = Rank == root ? Encoding.UTF8.GetBytes(text ?? "") : [];
        int length = Broadcast(bytes.Length, root);
        if (Rank != root)
        {
            bytes = new byte[length];
        }

        Broadcast(bytes.AsSpan(), root);
        return Encoding.UTF8.GetString(bytes);
    }

    /// <summary>
    /// Collects a text of every rank on rank <paramref name="root"/>, in the order of ranks; the others get nothing. Allocates.
    /// Collective.
    /// </summary>
    public string[] GatherTexts(string text, int root)
    {
        byte[] sent = Encoding.UTF8.GetBytes(text);
        int[] counts = new int[Rank == root ? Size : 0];
        Gather<int>([sent.Length], counts, root);
        byte[] received = new byte[counts.Sum()];
        GatherFlattened<byte>(sent, counts, received, root);
        string[] texts = new string[counts.Length];
        int start = 0;
        for (int rank = 0; rank < counts.Length; rank++)
        {
            texts[rank] = Encoding.UTF8.GetString(received.AsSpan(start, counts[rank]));
            start += counts[rank];
        }

        return texts;
    }
}
