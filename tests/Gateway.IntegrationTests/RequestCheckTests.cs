using System.Net;
using System.Net.Http.Json;

namespace Gateway.IntegrationTests;

public class RequestCheckTests(GatewayFixture gateway)
{
    private const int OverTheLimit = (2 * 1024 * 1024) + 1;

    [Fact]
    public async Task A_post_without_an_idempotency_key_is_refused()
    {
        using var client = await gateway.PartnerAsync();

        using var response = await client.PostAsJsonAsync(
            new Uri("/api/v1/enterprises", UriKind.Relative), new { }, TestContext.Current.CancellationToken);

        await response.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "idempotency-key-missing");
    }

    [Theory]
    [InlineData("with space")]
    [InlineData("mit-Ümlaut")]
    [InlineData("too-long")]
    [InlineData("two")]
    public async Task An_idempotency_key_is_one_to_128_visible_ascii_characters(string fault)
    {
        using var client = await gateway.PartnerAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/v1/enterprises", UriKind.Relative));
        string[] keys = fault switch { "too-long" => [new string('k', 129)], "two" => ["a", "b"], _ => [fault] };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", keys);

        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);

        await response.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "idempotency-key-invalid");
    }

    [Fact]
    public async Task The_longest_key_is_let_through()
    {
        using var client = await gateway.PartnerAsync();

        using var response = await client.PostWithKeyAsync("/api/v1/enterprises", new { }, new string('k', 128));

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_over_the_routes_limit_is_refused_whether_its_length_is_stated_or_not(bool stated)
    {
        using var client = await gateway.PartnerAsync();
        using HttpContent content = stated
            ? new ByteArrayContent(new byte[OverTheLimit])
            : new StreamContent(new EndlessZeros(OverTheLimit));

        using var response = await client.PostWithKeyAsync("/api/v1/enterprises", content);

        await response.ShouldBeProblemAsync(HttpStatusCode.RequestEntityTooLarge, "request-too-large");
    }

    [Theory]
    [InlineData("/api/v1/enterprises", 1_000_000)]
    [InlineData("/api/v1/enterprises/import", 40_000_000)]
    public async Task A_body_within_the_routes_limit_reaches_the_service_whole(string path, int length)
    {
        using var client = await gateway.PartnerAsync();

        using var response = await client.PostWithKeyAsync(path, new ByteArrayContent(new byte[length]));

        (await response.ReadAsync<StubService.Echo>()).Length.ShouldBe(length);
    }

    /// <summary>Bytes whose number the client does not announce.</summary>
    private sealed class EndlessZeros(int length) : Stream
    {
        private int _left = length;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = Math.Min(count, _left);
            Array.Clear(buffer, offset, read);
            _left -= read;
            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
