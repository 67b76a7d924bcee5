using System.Diagnostics;
using Grpc.Net.Client;
using Standins.Grpc.Protos;

namespace Standins.Grpc;

/// <summary>A peer's server, alive until disposed.</summary>
public sealed class PeerServer : IAsyncDisposable
{
    private readonly Process _process;

    private PeerServer(Process process, string port)
    {
        _process = process;
        Channel = GrpcChannel.ForAddress($"http://127.0.0.1:{port}");
    }

    public GrpcChannel Channel { get; }

    public Echo.EchoClient Client => new(Channel);

    public static async Task<PeerServer> StartAsync(string peer)
    {
        var process = (await Peer.GetAsync(peer)).Start("server");
        return new PeerServer(process, (await process.StandardOutput.ReadLineAsync())!);
    }

    /// <summary>Waits until the server says a word, such as that a call was cancelled.</summary>
    public async Task HearAsync(string word)
    {
        var heard = await _process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        heard.ShouldBe(word);
    }

    public void Kill() => _process.Kill();

    public async ValueTask DisposeAsync()
    {
        Channel.Dispose();
        _process.StandardInput.Close();
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }
}
