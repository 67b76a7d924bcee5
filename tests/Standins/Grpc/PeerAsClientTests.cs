using System.Text;
using Google.Protobuf;
using Grpc.Core;
using Standins.Grpc.Protos;

namespace Standins.Grpc;

/// <summary>Other implementations as client of our server.</summary>
public sealed class PeerAsClientTests(EchoServerFixture fixture) : IClassFixture<EchoServerFixture>
{
    private readonly Uri _address = fixture.Server.Address;

    [Theory, MemberData(nameof(Peer.All), MemberType = typeof(Peer))]
    public async Task A_unary_call_carries_metadata_both_ways(string peer)
    {
        var bytes = Convert.ToBase64String([0, 255, 10, 44]);
        var result = await (await Peer.GetAsync(peer)).CallAsync(new PeerCall(_address, "Unary", new EchoRequest { Text = "春风" })
        {
            Metadata = [["echo-text", "plain"], ["echo-bytes-bin", bytes]],
        });
        result.Code.ShouldBe(0, result.Details);
        EchoReply.Parser.ParseFrom(result.Replies.Single()).Text.ShouldBe("春风");
        result.Header("echo-text").ShouldBe("plain");
        result.Header("echo-bytes-bin").ShouldBe(bytes);
        result.Trailer("echo-bytes-bin").ShouldBe(bytes);
    }

    [Theory, MemberData(nameof(Peer.All), MemberType = typeof(Peer))]
    public async Task Requests_stream_to_one_reply(string peer)
    {
        var result = await (await Peer.GetAsync(peer)).CallAsync(
            new PeerCall(_address, "Collect", new EchoRequest { Text = "one" }, new EchoRequest { Text = "two" }));
        EchoReply.Parser.ParseFrom(result.Replies.Single()).Text.ShouldBe("one two");
    }

    [Theory, MemberData(nameof(Peer.All), MemberType = typeof(Peer))]
    public async Task One_request_streams_to_replies(string peer)
    {
        var result = await (await Peer.GetAsync(peer)).CallAsync(new PeerCall(_address, "Repeat", new EchoRequest { Text = "again", Count = 500 }));
        result.Code.ShouldBe(0, result.Details);
        result.Replies.Select(reply => EchoReply.Parser.ParseFrom(reply).Text).ShouldBe(Enumerable.Repeat("again", 500));
    }

    [Theory, MemberData(nameof(Peer.All), MemberType = typeof(Peer))]
    public async Task Requests_and_replies_take_turns(string peer)
    {
        var texts = Enumerable.Range(0, 50).Select(i => $"turn {i}").ToArray();
        var result = await (await Peer.GetAsync(peer)).CallAsync(
            new PeerCall(_address, "Chat", texts.Select(text => new EchoRequest { Text = text })));
        result.Code.ShouldBe(0, result.Details);
        result.Replies.Select(reply => EchoReply.Parser.ParseFrom(reply).Text).ShouldBe(texts);
    }

    [Theory, MemberData(nameof(Peer.All), MemberType = typeof(Peer))]
    public async Task A_status_comes_with_its_text_and_details(string peer)
    {
        var result = await (await Peer.GetAsync(peer)).CallAsync(new PeerCall(_address, "Unary", new EchoRequest
        {
            FailWith = (int)StatusCode.FailedPrecondition, Text = "座位已满: 100%", Payload = ByteString.CopyFrom(9, 8, 7),
        }));
        result.Code.ShouldBe((int)StatusCode.FailedPrecondition);
        result.Details.ShouldBe("座位已满: 100%");
        result.Trailer(EchoService.DetailsKey).ShouldBe(Convert.ToBase64String([9, 8, 7]));
    }

    [Theory, MemberData(nameof(Peer.All), MemberType = typeof(Peer))]
    public async Task A_status_after_replies_comes_in_the_trailers(string peer)
    {
        var result = await (await Peer.GetAsync(peer)).CallAsync(new PeerCall(
            _address, "Repeat", new EchoRequest { Count = 2, FailWith = (int)StatusCode.Aborted, Text = "enough" }));
        result.Code.ShouldBe((int)StatusCode.Aborted);
        result.Replies.Length.ShouldBe(2);
    }

    [Theory, MemberData(nameof(Peer.All), MemberType = typeof(Peer))]
    public async Task A_call_past_its_deadline_ends_for_both_sides(string peer)
    {
        await using var server = await EchoServer.StartAsync();
        var result = await (await Peer.GetAsync(peer)).CallAsync(
            new PeerCall(server.Address, "Unary", new EchoRequest { Wait = true }) { Deadline = 500 });
        result.Code.ShouldBe((int)StatusCode.DeadlineExceeded);
        await server.Calls.Cancelled.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    [Theory, MemberData(nameof(Peer.All), MemberType = typeof(Peer))]
    public async Task A_call_that_the_peer_cancels_is_cancelled_for_its_handler(string peer)
    {
        await using var server = await EchoServer.StartAsync();
        var result = await (await Peer.GetAsync(peer)).CallAsync(
            new PeerCall(server.Address, "Repeat", new EchoRequest { Count = 1, Wait = true }) { CancelAfter = 1 });
        result.Code.ShouldBe((int)StatusCode.Cancelled);
        await server.Calls.Cancelled.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    [Theory, MemberData(nameof(Peer.All), MemberType = typeof(Peer))]
    public async Task A_message_above_the_limit_of_our_server_is_refused(string peer)
    {
        var result = await (await Peer.GetAsync(peer)).CallAsync(new PeerCall(
            _address, "Unary", new EchoRequest { Payload = ByteString.CopyFrom(new byte[5_000_000]) }));
        result.Code.ShouldBe((int)StatusCode.ResourceExhausted, result.Details);
    }

    [Theory, MemberData(nameof(Peer.All), MemberType = typeof(Peer))]
    public async Task A_message_above_the_limit_of_the_peer_is_refused(string peer)
    {
        var result = await (await Peer.GetAsync(peer)).CallAsync(
            new PeerCall(_address, "Unary", new EchoRequest { ReplySize = 100_000 }) { MaxReceive = 1000 });
        result.Code.ShouldBe((int)StatusCode.ResourceExhausted, result.Details);
    }

    [Theory, MemberData(nameof(Peer.All), MemberType = typeof(Peer))]
    public async Task Messages_are_compressed_both_ways(string peer)
    {
        await using var server = await EchoServer.StartAsync(options => options.ResponseCompressionAlgorithm = "gzip");
        var text = new StringBuilder().Insert(0, "春风送岗 ", 1000).ToString();
        var result = await (await Peer.GetAsync(peer)).CallAsync(
            new PeerCall(server.Address, "Chat", new EchoRequest { Text = text }, new EchoRequest { Text = text }) { Gzip = true });
        result.Code.ShouldBe(0, result.Details);
        result.Replies.Select(reply => EchoReply.Parser.ParseFrom(reply).Text).ShouldBe([text, text]);
    }

    [Theory, MemberData(nameof(Peer.All), MemberType = typeof(Peer))]
    public async Task Unknown_methods_are_unimplemented(string peer)
    {
        var result = await (await Peer.GetAsync(peer)).CallAsync(new PeerCall(_address, "Unary", new EchoRequest()) { Service = "no.such.Service" });
        result.Code.ShouldBe((int)StatusCode.Unimplemented);
    }
}
