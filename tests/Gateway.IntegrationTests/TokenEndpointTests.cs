using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Gateway.Quotas;
using Gateway.Tokens;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Gateway.IntegrationTests;

public class TokenEndpointTests(GatewayFixture gateway)
{
    [Fact]
    public async Task A_client_gets_a_token_that_says_who_it_is_and_what_it_may_do()
    {
        var (id, secret) = await gateway.RegisterAsync(600, "partner", "officer");

        var token = new JsonWebToken(await gateway.TokenAsync(id, secret));

        token.Subject.ShouldBe(id);
        token.Issuer.ShouldBe("urn:chunfeng:gateway");
        token.Audiences.ShouldBe(["urn:chunfeng:api"]);
        token.Claims.Where(claim => claim.Type == "role").Select(claim => claim.Value).ShouldBe(["partner", "officer"]);
        (token.ValidTo - token.ValidFrom).ShouldBe(TimeSpan.FromHours(1));
        token.Typ.ShouldBe("at+jwt");
    }

    [Fact]
    public async Task Credentials_may_stand_in_the_basic_header()
    {
        var (id, secret) = await gateway.RegisterAsync();
        using var client = gateway.Client();
        client.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes($"{id}:{secret}")));

        using var response = await PostAsync(client, ("grant_type", "client_credentials"));

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Headers.CacheControl!.NoStore.ShouldBeTrue();
    }

    [Fact]
    public async Task A_wrong_secret_and_an_unknown_client_are_refused_alike()
    {
        var (id, _) = await gateway.RegisterAsync();
        using var client = gateway.Client();

        using var wrong = await PostAsync(
            client, ("grant_type", "client_credentials"), ("client_id", id), ("client_secret", "wrong"));
        using var unknown = await PostAsync(
            client, ("grant_type", "client_credentials"), ("client_id", "nobody"), ("client_secret", "wrong"));

        wrong.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await ErrorAsync(wrong)).ShouldBe("invalid_client");
        wrong.Headers.WwwAuthenticate.ToString().ShouldStartWith("Basic");
        (await unknown.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))
            .ShouldBe(await wrong.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("password", "unsupported_grant_type")]
    [InlineData("", "unsupported_grant_type")]
    [InlineData(null, "invalid_request")]
    public async Task Another_grant_is_refused_in_the_standards_words(string? grant, string error)
    {
        using var client = gateway.Client();

        using var response = grant is null
            ? await PostAsync(client, ("client_id", "x"))
            : await PostAsync(client, ("grant_type", grant), ("client_id", "x"), ("client_secret", "y"));

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await ErrorAsync(response)).ShouldBe(error);
    }

    [Fact]
    public async Task A_body_that_is_no_form_is_refused()
    {
        using var client = gateway.Client();

        using var response = await client.PostAsync(
            new Uri("/connect/token", UriKind.Relative), new StringContent("{}", Encoding.UTF8, "application/json"),
            TestContext.Current.CancellationToken);

        (await ErrorAsync(response)).ShouldBe("invalid_request");
    }

    [Fact]
    public async Task A_form_that_is_too_large_is_refused()
    {
        using var client = gateway.Client();

        using var response = await PostAsync(client, ("grant_type", new string('x', 20_000)));

        await response.ShouldBeProblemAsync(HttpStatusCode.RequestEntityTooLarge, "request-too-large");
    }

    [Fact]
    public async Task Guessing_a_secret_is_stopped_before_it_gets_far()
    {
        var (id, secret) = await gateway.RegisterAsync();
        using var client = gateway.Client();

        using var stopped = await Testing.Eventually.Get(
            async () =>
            {
                await UseUpAsync("token:" + id);
                return await PostAsync(client, ("grant_type", "client_credentials"), ("client_id", id), ("client_secret", secret));
            },
            response => response.StatusCode == HttpStatusCode.TooManyRequests, "tries beyond those of a minute to be refused");

        (await ErrorAsync(stopped)).ShouldBe("temporarily_unavailable");
        stopped.Headers.RetryAfter.ShouldNotBeNull();
    }

    [Fact]
    public async Task The_metadata_leads_to_the_keys()
    {
        using var client = gateway.Client();

        using var metadata = await client.GetAsync("/.well-known/openid-configuration");
        var keysAddress = (await metadata.ReadAsync<JsonElement>()).GetProperty("jwks_uri").GetString()!;
        using var keys = await client.GetAsync(new Uri(keysAddress), TestContext.Current.CancellationToken);

        var key = (await keys.ReadAsync<JsonElement>()).GetProperty("keys")[0];
        key.GetProperty("kty").GetString().ShouldBe("RSA");
        key.TryGetProperty("d", out _).ShouldBeFalse();
    }

    private async Task UseUpAsync(string share)
    {
        var quota = gateway.First.Services.GetRequiredService<Quota>();
        while (await quota.TakeAsync(share, IssueToken.MostTriesPerMinute, TestContext.Current.CancellationToken) is null)
        {
        }
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, params (string Name, string Value)[] fields) =>
        client.PostAsync(
            new Uri("/connect/token", UriKind.Relative),
            new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))),
            TestContext.Current.CancellationToken);

    private static async Task<string?> ErrorAsync(HttpResponseMessage response) =>
        (await response.ReadAsync<JsonElement>()).GetProperty("error").GetString();
}
