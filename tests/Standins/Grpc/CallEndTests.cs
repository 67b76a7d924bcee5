using Grpc.Core;
using Grpc.Net.Client;
using Standins.Grpc.Protos;

namespace Standins.Grpc;

/// <summary>Calls that end before their reply.</summary>
public sealed class CallEndTests
{
    private static DateTime Soon(int milliseconds) => TimeProvider.System.GetUtcNow().UtcDateTime.AddMilliseconds(milliseconds);

    [Fact]
    public async Task A_call_past_its_deadline_ends_for_both_sides()
    {
        await using var server = await EchoServer.StartAsync();
        // The connection stands before the clock runs: a call whose deadline passes on the way reaches no handler.
        await server.Client.UnaryAsync(new EchoRequest());
        var failure = await Should.ThrowAsync<RpcException>(
            server.Client.UnaryAsync(new EchoRequest { Wait = true }, deadline: Soon(2000)).ResponseAsync);
        failure.StatusCode.ShouldBe(StatusCode.DeadlineExceeded);
        await server.Calls.Cancelled.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_deadline_that_has_passed_sends_nothing()
    {
        await using var server = await EchoServer.StartAsync();
        var failure = await Should.ThrowAsync<RpcException>(
            server.Client.UnaryAsync(new EchoRequest(), deadline: Soon(-1)).ResponseAsync);
        failure.StatusCode.ShouldBe(StatusCode.DeadlineExceeded);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Cancelling_or_disposing_a_call_cancels_its_handler(bool dispose)
    {
        await using var server = await EchoServer.StartAsync();
        using var cancellation = new CancellationTokenSource();
        using var call = server.Client.UnaryAsync(new EchoRequest { Wait = true }, cancellationToken: cancellation.Token);
        await server.Calls.Waiting.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        if (dispose)
        {
            call.Dispose();
        }
        else
        {
            await cancellation.CancelAsync();
        }

        (await Should.ThrowAsync<RpcException>(call.ResponseAsync)).StatusCode.ShouldBe(StatusCode.Cancelled);
        await server.Calls.Cancelled.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Disposing_a_stream_that_nobody_reads_cancels_its_handler()
    {
        await using var server = await EchoServer.StartAsync();
        var call = server.Client.Repeat(new EchoRequest { Count = 1, Wait = true });
        (await call.ResponseStream.MoveNext()).ShouldBeTrue();
        await server.Calls.Waiting.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        call.Dispose();
        await server.Calls.Cancelled.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        call.GetStatus().StatusCode.ShouldBe(StatusCode.Cancelled);
    }

    [Fact]
    public async Task Nobody_listening_is_unavailable()
    {
        await using var server = await EchoServer.StartAsync();
        var address = server.Address;
        await server.DisposeAsync();
        using var channel = GrpcChannel.ForAddress(address);
        var failure = await Should.ThrowAsync<RpcException>(new Echo.EchoClient(channel).UnaryAsync(new EchoRequest()).ResponseAsync);
        failure.StatusCode.ShouldBe(StatusCode.Unavailable);
    }
}
