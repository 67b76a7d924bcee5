using System.Net;
using System.Security.Cryptography;
using System.Text;
using Gateway.Tokens;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Gateway.IntegrationTests;

public class TokenCheckTests(GatewayFixture gateway)
{
    private static readonly JsonWebTokenHandler Handler = new() { SetDefaultTimesOnTokenCreation = false };

    [Fact]
    public async Task A_token_made_like_the_gateways_own_is_let_through_so_that_the_forgeries_below_mean_something()
    {
        using var response = await TryAsync(await MakeAsync());

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("expired")]
    [InlineData("not yet valid")]
    [InlineData("another audience")]
    [InlineData("another issuer")]
    [InlineData("another type")]
    [InlineData("another key with the same id")]
    [InlineData("unknown key")]
    [InlineData("signed with the public key as a shared secret")]
    [InlineData("algorithm none")]
    [InlineData("changed after it was signed")]
    [InlineData("not a token")]
    [InlineData("empty")]
    public async Task A_token_that_is_not_good_is_refused(string forgery)
    {
        using var response = await TryAsync(await ForgeAsync(forgery));

        await response.ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
        response.Headers.WwwAuthenticate.ToString().ShouldStartWith("Bearer");
    }

    [Fact]
    public async Task A_call_without_a_token_is_refused()
    {
        using var client = gateway.Client();

        using var response = await client.GetAsync("/api/v1/enterprises");

        await response.ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Fact]
    public async Task A_token_is_not_trusted_longer_for_having_been_seen_before()
    {
        // Good for a moment thanks to the allowed skew of the clocks, and then no more.
        var token = await MakeAsync(token => token.Expires = TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(-28));
        using var first = await TryAsync(token);
        first.StatusCode.ShouldBe(HttpStatusCode.OK);

        await Testing.Eventually.Holds(
            async () => (await TryAsync(token)).StatusCode == HttpStatusCode.Unauthorized, "the token to expire");
    }

    private async Task<HttpResponseMessage> TryAsync(string token)
    {
        using var client = gateway.Client();
        client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        return await client.GetAsync("/api/v1/enterprises");
    }

    private async Task<string> ForgeAsync(string forgery)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var key = await CurrentKeyAsync();
        return forgery switch
        {
            "expired" => await MakeAsync(token => token.Expires = now.AddMinutes(-1)),
            "not yet valid" => await MakeAsync(token => token.NotBefore = now.AddMinutes(5)),
            "another audience" => await MakeAsync(token => token.Audience = "urn:elsewhere"),
            "another issuer" => await MakeAsync(token => token.Issuer = "urn:elsewhere"),
            "another type" => await MakeAsync(token => token.TokenType = "JWT"),
            "another key with the same id" => await MakeAsync(token => token.SigningCredentials =
                new SigningCredentials(new RsaSecurityKey(RSA.Create(2048)) { KeyId = key.KeyId }, SecurityAlgorithms.RsaSha256)),
            "unknown key" => await MakeAsync(token => token.SigningCredentials =
                new SigningCredentials(new RsaSecurityKey(RSA.Create(2048)) { KeyId = "unknown" }, SecurityAlgorithms.RsaSha256)),
            "signed with the public key as a shared secret" => await MakeAsync(token => token.SigningCredentials =
                new SigningCredentials(
                    new SymmetricSecurityKey(key.Rsa.ExportRSAPublicKey()) { KeyId = key.KeyId }, SecurityAlgorithms.HmacSha256)),
            "algorithm none" => Unsigned(await MakeAsync()),
            "changed after it was signed" => Promoted(await MakeAsync()),
            "not a token" => "not.a.token",
            _ => "",
        };
    }

    private static string Unsigned(string token) =>
        $"{Base64UrlEncoder.Encode("""{"alg":"none","typ":"at+jwt"}""")}.{token.Split('.')[1]}.";

    private static string Promoted(string token)
    {
        var parts = token.Split('.');
        var payload = Base64UrlEncoder.Decode(parts[1]).Replace("\"partner\"", "\"administrator\"", StringComparison.Ordinal);
        return $"{parts[0]}.{Base64UrlEncoder.Encode(Encoding.UTF8.GetBytes(payload))}.{parts[2]}";
    }

    private async Task<RsaSecurityKey> CurrentKeyAsync() =>
        (await gateway.First.Services.GetRequiredService<Register>().GetAsync(TestContext.Current.CancellationToken)).Current;

    private async Task<string> MakeAsync(Action<SecurityTokenDescriptor>? change = null)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var token = new SecurityTokenDescriptor
        {
            TokenType = "at+jwt",
            Issuer = "urn:chunfeng:gateway",
            Audience = "urn:chunfeng:api",
            NotBefore = now.AddHours(-2),
            Expires = now.AddMinutes(5),
            Claims = new Dictionary<string, object> { ["sub"] = "forger", ["role"] = new[] { "partner" }, ["quota"] = 1_000 },
            SigningCredentials = new SigningCredentials(await CurrentKeyAsync(), SecurityAlgorithms.RsaSha256),
        };
        change?.Invoke(token);
        return Handler.CreateToken(token);
    }
}
