using System.Net;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Testing;

namespace Gateway.IntegrationTests;

/// <summary>On gateways of its own: a revoked key takes every other test's tokens with it.</summary>
public class KeyRotationTests : IAsyncLifetime
{
    private readonly GatewayFixture _gateway = new();

    public ValueTask InitializeAsync() => _gateway.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await _gateway.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_new_key_signs_new_tokens_and_the_old_tokens_stay_good_at_every_gateway()
    {
        var old = await AdministratorTokenAsync(_gateway.First);

        await RotateAsync(old, revokeOthers: false);
        var young = await SignedByAnotherKeyAsync(old);

        foreach (var gateway in (GatewayHost[])[_gateway.First, _gateway.Second])
        {
            (await TryAsync(gateway, old)).ShouldBe(HttpStatusCode.OK);
            (await TryAsync(gateway, young)).ShouldBe(HttpStatusCode.OK);
        }

        (await PublishedKeysAsync()).ShouldBe([Kid(old), Kid(young)], ignoreOrder: true);
    }

    [Fact]
    public async Task A_revoked_key_takes_its_tokens_with_it_at_every_gateway()
    {
        var leaked = await AdministratorTokenAsync(_gateway.First);
        (await TryAsync(_gateway.Second, leaked)).ShouldBe(HttpStatusCode.OK);

        await RotateAsync(leaked, revokeOthers: true);

        foreach (var gateway in (GatewayHost[])[_gateway.First, _gateway.Second])
        {
            await Eventually.Holds(
                async () => await TryAsync(gateway, leaked) == HttpStatusCode.Unauthorized, "the leaked token to be refused");
            (await TryAsync(gateway, await AdministratorTokenAsync(gateway))).ShouldBe(HttpStatusCode.OK);
        }

        (await PublishedKeysAsync()).ShouldNotContain(Kid(leaked));
        var line = (await _gateway.AuditTrailAsync("signing-key")).ShouldHaveSingleItem();
        (line.Actor, line.Action, line.Reason).ShouldBe(("administrator", "rotate", "others revoked"));
    }

    [Fact]
    public async Task Only_an_administrator_rotates()
    {
        using var partner = await _gateway.PartnerAsync();

        using var response = await partner.PostWithKeyAsync("/api/v1/signing-keys", new { revokeOthers = true });

        await response.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "forbidden");
    }

    private Task<string> AdministratorTokenAsync(GatewayHost gateway) =>
        _gateway.TokenAsync("administrator", GatewayFixture.AdministratorSecret, gateway);

    private Task<string> SignedByAnotherKeyAsync(string token) => Eventually.Get(
        () => AdministratorTokenAsync(_gateway.First), young => Kid(young) != Kid(token), "a token signed by the new key");

    private async Task RotateAsync(string token, bool revokeOthers)
    {
        using var administrator = _gateway.Client(token);
        using var response = await administrator.PostWithKeyAsync("/api/v1/signing-keys", new { revokeOthers });
        response.StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    private async Task<HttpStatusCode> TryAsync(GatewayHost gateway, string token)
    {
        using var client = _gateway.Client(token, gateway);
        using var response = await client.GetAsync("/api/v1/enterprises");
        return response.StatusCode;
    }

    private async Task<string?[]> PublishedKeysAsync()
    {
        using var client = _gateway.Client();
        using var response = await client.GetAsync("/.well-known/jwks.json");
        var keys = (await response.ReadAsync<JsonElement>()).GetProperty("keys").EnumerateArray();
        return [.. keys.Select(key => key.GetProperty("kid").GetString())];
    }

    private static string Kid(string token) => new JsonWebToken(token).Kid;
}
