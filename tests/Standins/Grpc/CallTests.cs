using System.Diagnostics;
using Google.Protobuf;
using Grpc.Core;
using Standins.Grpc.Protos;

namespace Standins.Grpc;

/// <summary>Our client and our server with each other.</summary>
public sealed class CallTests(EchoServerFixture fixture) : IClassFixture<EchoServerFixture>
{
    private readonly Echo.EchoClient _client = fixture.Server.Client;

    [Fact]
    public async Task A_unary_call_gives_its_reply_status_headers_and_trailers()
    {
        using var call = _client.UnaryAsync(
            new EchoRequest { Text = "春风", Payload = ByteString.CopyFrom(1, 2, 3) },
            new Metadata { { "echo-text", "plain" }, { "echo-bytes-bin", new byte[] { 0, 255, 10, 44 } } });
        var reply = await call;
        reply.Text.ShouldBe("春风");
        reply.Payload.ToByteArray().ShouldBe([1, 2, 3]);
        call.GetStatus().StatusCode.ShouldBe(StatusCode.OK);
        (await call.ResponseHeadersAsync).GetValue("echo-text").ShouldBe("plain");
        call.GetTrailers().GetValueBytes("echo-bytes-bin").ShouldBe([0, 255, 10, 44]);
    }

    [Fact]
    public async Task Requests_stream_to_one_reply()
    {
        using var call = _client.Collect();
        foreach (var word in new[] { "one", "two", "three" })
        {
            await call.RequestStream.WriteAsync(new EchoRequest { Text = word });
        }

        await call.RequestStream.CompleteAsync();
        (await call).Text.ShouldBe("one two three");
    }

    [Fact]
    public async Task One_request_streams_to_replies()
    {
        using var call = _client.Repeat(new EchoRequest { Text = "again", Count = 1000 });
        var texts = new List<string>();
        await foreach (var reply in call.ResponseStream.ReadAllAsync())
        {
            texts.Add(reply.Text);
        }

        texts.Count.ShouldBe(1000);
        texts.ShouldAllBe(text => text == "again");
        call.GetStatus().StatusCode.ShouldBe(StatusCode.OK);
    }

    [Fact]
    public async Task Requests_and_replies_take_turns()
    {
        using var call = _client.Chat();
        for (var i = 0; i < 50; i++)
        {
            var text = $"turn {i}";
            await call.RequestStream.WriteAsync(new EchoRequest { Text = text });
            (await call.ResponseStream.MoveNext()).ShouldBeTrue();
            call.ResponseStream.Current.Text.ShouldBe(text);
        }

        await call.RequestStream.CompleteAsync();
        (await call.ResponseStream.MoveNext()).ShouldBeFalse();
    }

    [Fact]
    public void A_blocking_call_gives_its_reply() => _client.Unary(new EchoRequest { Text = "now" }).Text.ShouldBe("now");

    [Fact]
    public async Task A_message_larger_than_many_frames_arrives_whole()
    {
        var payload = new byte[3_000_000];
        new Random(7).NextBytes(payload);
        var reply = await _client.UnaryAsync(new EchoRequest { Payload = ByteString.CopyFrom(payload) });
        reply.Payload.Span.SequenceEqual(payload).ShouldBeTrue();
    }

    [Fact]
    public async Task A_status_comes_with_its_text_and_details()
    {
        var failure = await Should.ThrowAsync<RpcException>(_client.UnaryAsync(new EchoRequest
        {
            FailWith = (int)StatusCode.FailedPrecondition, Text = "座位已满: 100%\n", Payload = ByteString.CopyFrom(9, 8, 7),
        }).ResponseAsync);
        failure.StatusCode.ShouldBe(StatusCode.FailedPrecondition);
        failure.Status.Detail.ShouldBe("座位已满: 100%\n");
        failure.Trailers.GetValueBytes(EchoService.DetailsKey).ShouldBe([9, 8, 7]);
    }

    [Fact]
    public async Task A_status_after_replies_comes_in_the_trailers()
    {
        using var call = _client.Repeat(new EchoRequest { Count = 2, FailWith = (int)StatusCode.Aborted, Text = "enough" });
        (await call.ResponseStream.MoveNext()).ShouldBeTrue();
        (await call.ResponseStream.MoveNext()).ShouldBeTrue();
        var failure = await Should.ThrowAsync<RpcException>(() => call.ResponseStream.MoveNext());
        failure.StatusCode.ShouldBe(StatusCode.Aborted);
        call.GetStatus().Detail.ShouldBe("enough");
    }

    [Fact]
    public async Task An_exception_of_the_handler_is_unknown_and_its_text_stays_on_the_server()
    {
        var failure = await Should.ThrowAsync<RpcException>(
            _client.UnaryAsync(new EchoRequest { FailWith = -1 }).ResponseAsync);
        failure.StatusCode.ShouldBe(StatusCode.Unknown);
        failure.Status.Detail.ShouldNotContain("secret");
    }

    [Fact]
    public async Task With_detailed_errors_the_text_of_an_exception_is_sent()
    {
        await using var server = await EchoServer.StartAsync(options => options.EnableDetailedErrors = true);
        var failure = await Should.ThrowAsync<RpcException>(
            server.Client.UnaryAsync(new EchoRequest { FailWith = -1 }).ResponseAsync);
        failure.Status.Detail.ShouldContain("A secret of the server.");
    }

    [Fact]
    public async Task A_thousand_calls_at_once_all_get_their_own_reply()
    {
        await using var server = await EchoServer.StartAsync();
        var replies = await Task.WhenAll(Enumerable.Range(0, 1000).Select(async i =>
            (await server.Client.UnaryAsync(new EchoRequest { Text = $"call {i}" })).Text));
        replies.ShouldBe(Enumerable.Range(0, 1000).Select(i => $"call {i}"));
        server.Calls.Running.ShouldBe(0);
    }

    [Fact]
    public async Task The_span_of_the_server_carries_method_and_status()
    {
        var ended = new TaskCompletionSource<Activity>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await EchoServer.StartAsync();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                if (activity.GetTagItem("grpc.status_code") as string == "5")
                {
                    ended.TrySetResult(activity);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        await Should.ThrowAsync<RpcException>(server.Client.UnaryAsync(new EchoRequest { FailWith = 5 }).ResponseAsync);
        var span = await ended.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        span.GetTagItem("grpc.method").ShouldBe("/standins.echo.v1.Echo/Unary");
    }
}
