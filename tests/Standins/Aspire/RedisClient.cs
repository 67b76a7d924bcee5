using System.Net;
using System.Net.Sockets;

namespace Standins.Aspire;

/// <summary>As much of a Redis client as the tests need: a line asked, a line answered.</summary>
internal sealed class RedisClient : IAsyncDisposable
{
    private readonly TcpClient _client = new();
    private StreamReader? _reader;
    private StreamWriter? _writer;

    public static async Task<RedisClient> ConnectAsync(string connectionString)
    {
        var parts = connectionString.Split(",password=");
        var client = new RedisClient();
        await client._client.ConnectAsync(IPEndPoint.Parse(parts[0]), TestContext.Current.CancellationToken);
        client._reader = new StreamReader(client._client.GetStream());
        client._writer = new StreamWriter(client._client.GetStream()) { NewLine = "\r\n", AutoFlush = true };
        (await client.AskAsync($"AUTH {parts[1]}")).ShouldBe("+OK");
        return client;
    }

    public async Task<string?> AskAsync(string command)
    {
        await _writer!.WriteLineAsync(command.AsMemory(), TestContext.Current.CancellationToken);
        return await _reader!.ReadLineAsync(TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }
}
