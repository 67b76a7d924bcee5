using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace ServiceDefaults.IntegrationTests.Messaging;

/// <summary>A line to a server that can be cut: connections through it break, and new ones are made again.</summary>
internal sealed class Line : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentBag<TcpClient> _ends = [];
    private readonly CancellationTokenSource _stopping = new();
    private readonly Uri _server;
    private readonly Task _accepting;

    private Line(Uri server)
    {
        _server = server;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>The server's address, by this line.</summary>
    public Uri Address => new UriBuilder(_server) { Port = ((IPEndPoint)_listener.LocalEndpoint).Port }.Uri;

    public static Line To(Uri server) => new(server);

    /// <summary>Breaks what is connected now.</summary>
    public void Cut()
    {
        while (_ends.TryTake(out var end))
        {
            end.Client.Close(timeout: 0);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Stop();
        await _accepting;
        Cut();
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                var near = await _listener.AcceptTcpClientAsync(_stopping.Token);
                var far = new TcpClient();
                await far.ConnectAsync(_server.Host, _server.Port, _stopping.Token);
                _ends.Add(near);
                _ends.Add(far);
                _ = CarryAsync(near, far);
                _ = CarryAsync(far, near);
            }
            catch (Exception ended) when (ended is OperationCanceledException or SocketException)
            {
                // The line is taken down.
            }
        }
    }

    private static async Task CarryAsync(TcpClient from, TcpClient to)
    {
        try
        {
            await from.GetStream().CopyToAsync(to.GetStream());
        }
        catch (Exception cut) when (cut is IOException or ObjectDisposedException or InvalidOperationException)
        {
            to.Client.Close(timeout: 0);
        }
    }
}
