using System.Net;
using System.Net.Sockets;

namespace SimKit.Host;

/// <summary>Asks hosts for a connection to the port of ssh, by which launchers reach them; a refusal is an answer as well.</summary>
internal sealed class NetworkProbe : IHostProbe
{
    private const int SecureShell = 22;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    public bool Answers(string host)
    {
        if (host is "localhost" or "127.0.0.1" || host == Environment.MachineName || host.Split('.')[0] == Environment.MachineName)
        {
            return true;
        }

        using var limit = new CancellationTokenSource(Limit);
        try
        {
            IPAddress[] addresses = Dns.GetHostAddressesAsync(host, limit.Token).GetAwaiter().GetResult();
            using var client = new TcpClient();
            client.ConnectAsync(addresses, SecureShell, limit.Token).AsTask().GetAwaiter().GetResult();
            return true;
        }
        catch (SocketException error)
        {
            return error.SocketErrorCode == SocketError.ConnectionRefused;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
