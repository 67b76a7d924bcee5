using System.Text;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using Standins.Grpc.Protos;

namespace Standins.Grpc;

/// <summary>Our client on the servers of other implementations.</summary>
public sealed class PeerAsServerTests
{
    [Theory, MemberData(nameof(Peer.All), MemberType = typeof(Peer))]
    public async Task A_unary_call_carries_metadata_both_ways(string peer)
    {
        await using var server = await PeerServer.StartAsync(peer);
        using var call = server.Client.UnaryAsync(
            new EchoRequest { Text = "春风" },
            new Metadata { { "echo-text", "plain" }, { "echo-bytes-bin", new byte[] { 0, 255, 10, 44 } } });
        (await call).Text.ShouldBe("春风");
        (await call.ResponseHeadersAsync).GetValue("echo-text").ShouldBe("plain");
        (await call.ResponseHeadersAsync).GetValueBytes("echo-bytes-bin").ShouldBe([0, 255, 10, 44]);
        call.GetTrailers().GetValueBytes("echo-bytes-bin").ShouldBe([0, 255, 10, 44]);
        call.GetStatus().StatusCode.ShouldBe(StatusCode.OK);
    }

    [Theory, MemberData(nameof(Peer.All), MemberType = typeof(Peer))]
    public async Task All_streaming_shapes_work(string peer)
    {
        await using var server = await PeerServer.StartAsync(peer);
        using var collect = server.Client.Collect();
        await collect.RequestStream.WriteAsync(new EchoRequest { Text = "one" });
        await collect.RequestStream.WriteAsync(new EchoRequest { Payload = ByteString.CopyFrom(1, 2) });
        await collect.RequestStream.CompleteAsync();
        var collected = await collect;
        (collected.Text, collected.Payload.Length).ShouldBe(("one", 2));

        using var repeat = server.Client.Repeat(new EchoRequest { Text = "again" }, new Metadata { { "peer-count", "500" } });
        (await repeat.ResponseStream.ReadAllAsync().Select(reply => reply.Text).ToListAsync()).ShouldBe(Enumerable.Repeat("again", 500));

        using var chat = server.Client.Chat();
        for (var i = 0; i < 50; i++)
        {
            await chat.RequestStream.WriteAsync(new EchoRequest { Text = $"turn {i}" });
            (await chat.ResponseStream.MoveNext()).ShouldBeTrue();
            chat.ResponseStream.Current.Text.ShouldBe($"turn {i}");
        }

        await chat.RequestStream.CompleteAsync();
        (await chat.ResponseStream.MoveNext()).ShouldBeFalse();
    }

    [Theory, MemberData(nameof(Peer.All), MemberType = typeof(Peer))]
    public async Task A_status_comes_with_its_text_and_details(string peer)
    {
        await using var server = await PeerServer.StartAsync(peer);
        var headers = new Metadata { { "peer-fail", "9" }, { "peer-details-bin", Encoding.UTF8.GetBytes("座位已满: 100%") } };
        var failure = await Should.ThrowAsync<RpcException>(server.Client.UnaryAsync(new EchoRequest(), headers).ResponseAsync);
        (failure.StatusCode, failure.Status.Detail).ShouldBe((StatusCode.FailedPrecondition, "座位已满: 100%"));
        failure.Trailers.GetValueBytes(EchoService.DetailsKey).ShouldBe([9, 8, 7]);
        using var repeat = server.Client.Repeat(new EchoRequest(), headers);
        (await Should.ThrowAsync<RpcException>(() => repeat.ResponseStream.ReadAllAsync().ToListAsync().AsTask()))
            .StatusCode.ShouldBe(StatusCode.FailedPrecondition);
    }

    [Theory, MemberData(nameof(Peer.All), MemberType = typeof(Peer))]
    public async Task A_call_past_its_deadline_ends_for_both_sides(string peer)
    {
        await using var server = await PeerServer.StartAsync(peer);
        using var call = server.Client.UnaryAsync(
            new EchoRequest(),
            new Metadata { { "peer-wait", "1" } },
            TimeProvider.System.GetUtcNow().UtcDateTime.AddMilliseconds(500));
        (await Should.ThrowAsync<RpcException>(call.ResponseAsync)).StatusCode.ShouldBe(StatusCode.DeadlineExceeded);
        await server.HearAsync("waiting");
        await server.HearAsync("cancelled");
    }

    [Theory, MemberData(nameof(Peer.All), MemberType = typeof(Peer))]
    public async Task A_call_that_we_cancel_is_cancelled_for_the_peer(string peer)
    {
        await using var server = await PeerServer.StartAsync(peer);
        using var cancellation = new CancellationTokenSource();
        using var call = server.Client.UnaryAsync(
            new EchoRequest(), new Metadata { { "peer-wait", "1" } }, cancellationToken: cancellation.Token);
        await server.HearAsync("waiting");
        await cancellation.CancelAsync();
        (await Should.ThrowAsync<RpcException>(call.ResponseAsync)).StatusCode.ShouldBe(StatusCode.Cancelled);
        await server.HearAsync("cancelled");
    }

    [Theory, MemberData(nameof(Peer.All), MemberType = typeof(Peer))]
    public async Task Messages_above_either_limit_are_refused(string peer)
    {
        await using var server = await PeerServer.StartAsync(peer);
        var large = new EchoRequest { Payload = ByteString.CopyFrom(new byte[5_000_000]) };
        (await Should.ThrowAsync<RpcException>(server.Client.UnaryAsync(large).ResponseAsync))
            .StatusCode.ShouldBe(StatusCode.ResourceExhausted);
        using var narrow = GrpcChannel.ForAddress(
            $"http://{server.Channel.Target}", new GrpcChannelOptions { MaxReceiveMessageSize = 1000 });
        var small = new EchoRequest { Payload = ByteString.CopyFrom(new byte[2000]) };
        (await Should.ThrowAsync<RpcException>(new Echo.EchoClient(narrow).UnaryAsync(small).ResponseAsync))
            .StatusCode.ShouldBe(StatusCode.ResourceExhausted);
    }

    [Theory, MemberData(nameof(Peer.All), MemberType = typeof(Peer))]
    public async Task Compressed_messages_are_understood(string peer)
    {
        await using var server = await PeerServer.StartAsync(peer);
        var text = new StringBuilder().Insert(0, "春风送岗 ", 1000).ToString();
        var reply = await server.Client.UnaryAsync(
            new EchoRequest { Text = text }, new Metadata { { "grpc-internal-encoding-request", "gzip" } });
        reply.Text.ShouldBe(text);
    }

    [Theory, MemberData(nameof(Peer.All), MemberType = typeof(Peer))]
    public async Task A_peer_that_goes_away_makes_the_call_unavailable(string peer)
    {
        var server = await PeerServer.StartAsync(peer);
        await using (server)
        {
            using var call = server.Client.Chat();
            await call.RequestStream.WriteAsync(new EchoRequest { Text = "there?" });
            (await call.ResponseStream.MoveNext()).ShouldBeTrue();
            server.Kill();
            (await Should.ThrowAsync<RpcException>(() => call.ResponseStream.MoveNext())).StatusCode.ShouldBe(StatusCode.Unavailable);
        }
    }
}
