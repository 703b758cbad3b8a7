namespace SimKit.Host;

/// <summary>Copies what a launcher prints to the user as it comes, without its noise about deaths.</summary>
internal sealed class TextPump(TextWriter writer, bool withNoise)
{
    private readonly LauncherNoise noise = new();
    private bool isClosed;

    /// <summary>What was kept from the user so far; after the end of <see cref="Copy"/>.</summary>
    public string Dropped => noise.Dropped;

    /// <summary>Copies until the other side has closed its end. Output that nobody reads any more does not stop the ranks.</summary>
    public async Task Copy(TextReader reader)
    {
        char[] piece = new char[4096];
        int count;
        while ((count = await reader.ReadAsync(piece).ConfigureAwait(false)) > 0)
        {
            string shown = noise.Pass(piece.AsSpan(0, count));
            Show(withNoise ? new string(piece, 0, count) : shown);
        }

        string rest = noise.Flush();
        Show(withNoise ? "" : rest);
    }

    private void Show(string text)
    {
        try
        {
            if (!isClosed && text.Length > 0)
            {
                writer.Write(text);
                writer.Flush();
            }
        }
        catch (IOException)
        {
            isClosed = true;
        }
    }
}
