using Google.Protobuf;
using Grpc.Core;
using Standins.Grpc.Protos;

namespace Standins.Grpc;

/// <summary>Streams and connections that end where they should not.</summary>
public sealed class ResetTests
{
    private const string Unary = "/standins.echo.v1.Echo/Unary";

    private static byte[] Frame(IMessage message)
    {
        var bytes = message.ToByteArray();
        return [0, 0, 0, (byte)(bytes.Length >> 8), (byte)bytes.Length, .. bytes];
    }

    [Fact]
    public async Task A_call_sent_by_hand_is_answered()
    {
        await using var server = await EchoServer.StartAsync();
        using var raw = await RawConnection.OpenAsync(server.Address);
        await raw.HeadersAsync(1, Unary);
        await raw.DataAsync(1, Frame(new EchoRequest { Text = "by hand" }), end: true);
        (await raw.ReadStreamAsync(1)).ShouldContain("by hand");
    }

    [Fact]
    public async Task A_reset_while_the_handler_waits_cancels_it()
    {
        await using var server = await EchoServer.StartAsync();
        using var raw = await RawConnection.OpenAsync(server.Address);
        await raw.HeadersAsync(1, Unary);
        await raw.DataAsync(1, Frame(new EchoRequest { Wait = true }), end: true);
        await server.Calls.Waiting.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        await raw.ResetAsync(1);
        await server.Calls.Cancelled.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        await AnswersAsync(server);
    }

    [Fact]
    public async Task A_connection_lost_while_the_handler_waits_cancels_it()
    {
        await using var server = await EchoServer.StartAsync();
        var raw = await RawConnection.OpenAsync(server.Address);
        await raw.HeadersAsync(1, Unary);
        await raw.DataAsync(1, Frame(new EchoRequest { Wait = true }), end: true);
        await server.Calls.Waiting.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        raw.Dispose();
        await server.Calls.Cancelled.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        await AnswersAsync(server);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(12)]
    public async Task Calls_reset_before_their_message_is_whole_leave_nothing_behind(int sent)
    {
        await using var server = await EchoServer.StartAsync();
        var message = Frame(new EchoRequest { Text = "never seen in full" });

        // A connection that resets more streams than this is closed by Kestrel as an attack.
        const int Resets = 10;
        for (var connection = 0; connection < 50; connection++)
        {
            using var raw = await RawConnection.OpenAsync(server.Address);
            for (var stream = 1; stream < 2 * Resets; stream += 2)
            {
                await raw.HeadersAsync(stream, "/standins.echo.v1.Echo/Collect");
                await raw.DataAsync(stream, message[..sent]);
                await raw.ResetAsync(stream);
            }

            await raw.HeadersAsync((2 * Resets) + 1, Unary);
            await raw.DataAsync((2 * Resets) + 1, Frame(new EchoRequest { Text = "the last" }), end: true);
            (await raw.ReadStreamAsync((2 * Resets) + 1)).ShouldContain("the last");
        }

        await server.Calls.NoneRunningAsync();
    }

    [Fact]
    public async Task A_reply_larger_than_the_window_is_abandoned_with_its_caller()
    {
        await using var server = await EchoServer.StartAsync();
        using var raw = await RawConnection.OpenAsync(server.Address);
        await raw.HeadersAsync(1, "/standins.echo.v1.Echo/Repeat");
        await raw.DataAsync(1, Frame(new EchoRequest { Count = 1000, ReplySize = 100_000 }), end: true);
        await raw.HeadersAsync(3, Unary);
        await raw.DataAsync(3, Frame(new EchoRequest { Text = "meanwhile", Wait = true }), end: true);
        await server.Calls.Waiting.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        await raw.ResetAsync(1);
        await raw.ResetAsync(3);
        await server.Calls.NoneRunningAsync();
        await AnswersAsync(server);
    }

    [Fact]
    public async Task A_thousand_cancelled_calls_leave_nothing_running()
    {
        await using var server = await EchoServer.StartAsync();
        using var cancellation = new CancellationTokenSource();
        var calls = Enumerable.Range(0, 1000).Select(_ =>
            server.Client.UnaryAsync(new EchoRequest { Wait = true }, cancellationToken: cancellation.Token).ResponseAsync).ToArray();
        await server.Calls.Waiting.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        await cancellation.CancelAsync();
        foreach (var call in calls)
        {
            (await Should.ThrowAsync<RpcException>(call)).StatusCode.ShouldBe(StatusCode.Cancelled);
        }

        await server.Calls.NoneRunningAsync();
        await AnswersAsync(server);
    }

    private static async Task AnswersAsync(EchoServer server) =>
        (await server.Client.UnaryAsync(new EchoRequest { Text = "still here" })).Text.ShouldBe("still here");
}
