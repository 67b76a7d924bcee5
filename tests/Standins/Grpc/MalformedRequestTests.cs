using System.Buffers.Binary;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using Google.Protobuf;
using Grpc.Core;
using Standins.Grpc.Protos;

namespace Standins.Grpc;

/// <summary>Requests that no gRPC client would send.</summary>
public sealed class MalformedRequestTests(EchoServerFixture fixture) : IClassFixture<EchoServerFixture>
{
    private readonly Uri _address = fixture.Server.Address;
    private readonly byte[] _message = new EchoRequest { Text = "fine" }.ToByteArray();

    private static byte[] Frame(byte flag, uint length, byte[] payload)
    {
        var frame = new byte[5 + payload.Length];
        frame[0] = flag;
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(1), length);
        payload.CopyTo(frame, 5);
        return frame;
    }

    [Fact]
    public async Task A_well_formed_request_sent_by_hand_succeeds() =>
        (await SendAsync(Frame(0, (uint)_message.Length, _message))).ShouldBe((StatusCode.OK, ""));

    [Fact]
    public async Task A_truncated_message_is_an_internal_error() =>
        (await SendAsync(Frame(0, (uint)_message.Length + 10, _message))).ShouldBe((StatusCode.Internal, "Incomplete message."));

    [Fact]
    public async Task A_truncated_header_is_an_internal_error() =>
        (await SendAsync([0, 0, 0])).ShouldBe((StatusCode.Internal, "Incomplete message."));

    [Fact]
    public async Task A_body_without_message_is_an_internal_error() =>
        (await SendAsync([])).ShouldBe((StatusCode.Internal, "Incomplete message."));

    [Fact]
    public async Task A_second_message_to_a_unary_method_is_an_internal_error()
    {
        var frame = Frame(0, (uint)_message.Length, _message);
        (await SendAsync([.. frame, .. frame])).ShouldBe((StatusCode.Internal, "Additional data after the message received."));
    }

    [Theory]
    [InlineData(5_000_000u)]
    [InlineData(uint.MaxValue)]
    public async Task A_length_above_the_limit_is_refused_before_the_message_is_read(uint length) =>
        (await SendAsync(Frame(0, length, _message))).Code.ShouldBe(StatusCode.ResourceExhausted);

    [Fact]
    public async Task An_unknown_flag_is_an_internal_error() =>
        (await SendAsync(Frame(2, (uint)_message.Length, _message))).Code.ShouldBe(StatusCode.Internal);

    [Theory]
    [InlineData(null, StatusCode.Internal)]
    [InlineData("identity", StatusCode.Internal)]
    [InlineData("brotli-of-the-future", StatusCode.Unimplemented)]
    [InlineData("gzip", StatusCode.Internal)]
    public async Task A_compressed_message_that_cannot_be_decompressed_is_refused(string? encoding, StatusCode expected) =>
        (await SendAsync(Frame(1, (uint)_message.Length, _message), encoding)).Code.ShouldBe(expected);

    [Fact]
    public async Task A_small_message_that_decompresses_to_more_than_the_limit_is_refused()
    {
        using var compressed = new MemoryStream();
        await using (var gzip = new GZipStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
        {
            await gzip.WriteAsync(new byte[50_000_000], TestContext.Current.CancellationToken);
        }

        (await SendAsync(Frame(1, (uint)compressed.Length, compressed.ToArray()), "gzip")).Code.ShouldBe(StatusCode.ResourceExhausted);
    }

    [Fact]
    public async Task Bytes_that_are_no_message_are_an_error_without_details()
    {
        var (code, detail) = await SendAsync(Frame(0, 4, [0xFF, 0xFF, 0xFF, 0xFF]));
        (code, detail).ShouldBe((StatusCode.Unknown, "Exception was thrown by handler."));
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/grpc-web")]
    [InlineData(null)]
    public async Task Another_content_type_is_unsupported(string? type)
    {
        using var response = await PostAsync("/standins.echo.v1.Echo/Unary", Frame(0, (uint)_message.Length, _message), type, null);
        response.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
    }

    [Theory]
    [InlineData("/standins.echo.v1.Echo/NoSuchMethod", "Method is unimplemented.")]
    [InlineData("/no.such.Service/Unary", "Service is unimplemented.")]
    public async Task Unknown_paths_are_unimplemented(string path, string detail)
    {
        using var response = await PostAsync(path, Frame(0, 0, []), "application/grpc", null);
        response.Headers.GetValues("grpc-status").ShouldBe(["12"]);
        response.Headers.GetValues("grpc-message").ShouldBe([detail]);
    }

    [Theory]
    [InlineData("1S", true)]
    [InlineData("99999999H", true)]
    [InlineData("soon", true)]
    [InlineData("-5S", true)]
    [InlineData("1n", false)]
    public async Task A_timeout_counts_if_it_can_be_read(string timeout, bool succeeds)
    {
        using var request = Request("/standins.echo.v1.Echo/Unary", Frame(0, (uint)_message.Length, _message), "application/grpc", null);
        request.Headers.TryAddWithoutValidation("grpc-timeout", timeout);
        using var client = new HttpClient();
        try
        {
            using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
            if (succeeds)
            {
                StatusOf(response).ShouldBe((StatusCode.OK, ""));
            }
            else
            {
                StatusOf(response).Code.ShouldBeOneOf(StatusCode.DeadlineExceeded, StatusCode.OK);
            }
        }
        catch (HttpRequestException) when (!succeeds)
        {
            // The stream was reset at its deadline before anything was sent.
        }
    }

    private static (StatusCode Code, string Detail) StatusOf(HttpResponseMessage response)
    {
        var source = response.Headers.Contains("grpc-status") ? response.Headers : response.TrailingHeaders;
        var code = (StatusCode)int.Parse(source.GetValues("grpc-status").Single(), System.Globalization.CultureInfo.InvariantCulture);
        return (code, source.TryGetValues("grpc-message", out var details) ? Uri.UnescapeDataString(details.Single()) : "");
    }

    private HttpRequestMessage Request(string path, byte[] body, string? type, string? encoding)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = type is null ? null : new MediaTypeHeaderValue(type);
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_address, path))
        {
            Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact, Content = content,
        };
        if (encoding is not null)
        {
            request.Headers.Add("grpc-encoding", encoding);
        }

        return request;
    }

    private async Task<HttpResponseMessage> PostAsync(string path, byte[] body, string? type, string? encoding)
    {
        using var client = new HttpClient();
        using var request = Request(path, body, type, encoding);
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private async Task<(StatusCode Code, string Detail)> SendAsync(byte[] body, string? encoding = null)
    {
        using var response = await PostAsync("/standins.echo.v1.Echo/Unary", body, "application/grpc", encoding);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return StatusOf(response);
    }
}
