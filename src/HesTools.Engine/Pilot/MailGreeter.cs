using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using HesTools.Pilot.Dns;

namespace HesTools.Engine.Pilot;

/// <summary>Connects to mail servers and hears their greeting.</summary>
/// <param name="finder">Finds them.</param>
/// <param name="patience">How long one may take.</param>
internal sealed class MailGreeter(HostFinder finder, TimeSpan patience)
{
    private const int MostBytes = 1000;

    /// <summary>
    /// Connects. It tries all addresses at once: the server is closed only if every one of them is, and greets if one does. One that takes the connection and then says nothing is not closed.
    /// </summary>
    /// <param name="host">Name or address.</param>
    /// <param name="port">The port.</param>
    /// <param name="token">Ends the waiting.</param>
    public async Task<ConnectAnswer> ConnectAsync(string host, int port, CancellationToken token)
    {
        ArgumentNullException.ThrowIfNull(host);
        token.ThrowIfCancellationRequested();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(token);
        limit.CancelAfter(patience);
        IPAddress[] addresses;
        try
        {
            addresses = await finder.FindAsync(host, limit.Token).WaitAsync(limit.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (!token.IsCancellationRequested && exception is SocketException or OperationCanceledException or ArgumentException)
        {
            return new ConnectAnswer(host, port, null, exception is SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData } ? "The name has no address." : "The address could not be found out.");
        }

        var answers = await Task.WhenAll(addresses.Select(address => TryAsync(host, address, port, limit.Token))).WaitAsync(token).ConfigureAwait(false);
        token.ThrowIfCancellationRequested();
        return Array.Find(answers, answer => answer.Greeting is not null) ?? Array.Find(answers, answer => !answer.IsClosed) ?? answers[0];
    }

    private static async Task<string?> ReadAsync(NetworkStream stream, CancellationToken token)
    {
        var bytes = new byte[MostBytes];
        var length = 0;
        while (length < bytes.Length && Array.IndexOf(bytes, (byte)'\n', 0, length) < 0)
        {
            var read = await stream.ReadAsync(bytes.AsMemory(length), token).ConfigureAwait(false);
            if (read == 0)
            {
                break;
            }

            length += read;
        }

        var end = Array.IndexOf(bytes, (byte)'\n', 0, length);
        return length == 0 ? null : DisplayText.Clean(Encoding.Latin1.GetString(bytes, 0, end < 0 ? length : end).TrimEnd('\r'), MostBytes);
    }

    private async Task<ConnectAnswer> TryAsync(string host, IPAddress address, int port, CancellationToken token)
    {
        var connected = false;
        try
        {
            using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(new IPEndPoint(address, port), token).ConfigureAwait(false);
            connected = true;
            using var stream = new NetworkStream(socket, ownsSocket: false);
            if (await ReadAsync(stream, token).ConfigureAwait(false) is not { } greeting)
            {
                return new ConnectAnswer(host, port, null, "It took the connection and ended it without a greeting.");
            }

            await QuitAsync(stream, token).ConfigureAwait(false);
            return new ConnectAnswer(host, port, greeting, "");
        }
        catch (OperationCanceledException)
        {
            return new ConnectAnswer(host, port, null, string.Create(CultureInfo.InvariantCulture, $"{(connected ? "It took the connection and did not greet" : "No answer")} in {patience.TotalSeconds:0.###} s.")) { IsClosed = !connected };
        }
        catch (Exception exception) when (exception is SocketException or IOException)
        {
            var code = (exception as SocketException ?? exception.InnerException as SocketException)?.SocketErrorCode;
            return connected
                ? new ConnectAnswer(host, port, null, "It took the connection and ended it without a greeting.")
                : new ConnectAnswer(host, port, null, code == SocketError.ConnectionRefused ? "The connection was refused." : code == SocketError.TimedOut ? "No answer." : $"It cannot be reached from here by {(address.AddressFamily == AddressFamily.InterNetwork ? "IPv4" : "IPv6")} ({code}).")
                {
                    IsClosed = code is SocketError.ConnectionRefused or SocketError.TimedOut,
                };
        }
    }

    private static async Task QuitAsync(NetworkStream stream, CancellationToken token)
    {
        try
        {
            await stream.WriteAsync("QUIT\r\n"u8.ToArray(), token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            // It has greeted, and that is what was wanted to know.
        }
    }
}
