using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using ServiceDefaults.Security;

namespace Testing;

/// <summary>
/// Stands where the gateway's identity stands when one service is tested alone: real signed tokens, real keys over HTTP.
/// </summary>
public sealed class TestIdentity : IAsyncDisposable
{
    private readonly ECDsaSecurityKey _key = new(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = "test" };
    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };
    private WebApplication? _server;

    /// <summary>Where it listens.</summary>
    public string Address { get; private set; } = "";

    /// <summary>Starts it on a free port of 127.0.0.1.</summary>
    public static async Task<TestIdentity> StartAsync(CancellationToken cancellationToken)
    {
        var identity = new TestIdentity();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var server = builder.Build();
        server.MapGet("/.well-known/openid-configuration", () => Results.Json(new Dictionary<string, object>
        {
            ["issuer"] = TokenChecks.Issuer,
            ["jwks_uri"] = identity.Address + "/.well-known/jwks.json",
            ["token_endpoint"] = identity.Address + "/connect/token",
        }));
        server.MapGet("/.well-known/jwks.json", () => Results.Text(identity.Keys(), "application/json"));
        server.MapPost("/connect/token", () => Results.Json(new Dictionary<string, object>
        {
            ["access_token"] = identity.Token("test-service", Roles.Service), ["token_type"] = "Bearer", ["expires_in"] = 3600,
        }));
        await server.StartAsync(cancellationToken);
        identity._server = server;
        identity.Address = server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return identity;
    }

    /// <summary>A token of a client with these roles.</summary>
    public string Token(string client, params string[] roles) => Token(client, roles, []);

    /// <summary>A token with further claims, for example <c>enterprise_id</c>.</summary>
    public string Token(
        string client, IEnumerable<string> roles, IEnumerable<Claim> claims, TimeSpan? lifetime = null,
        SecurityKey? key = null)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var expires = now + (lifetime ?? TimeSpan.FromHours(1));
        return _handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = TokenChecks.Issuer,
            Audience = TokenChecks.Audience,
            Subject = new ClaimsIdentity(
                [new Claim("sub", client), .. roles.Select(role => new Claim("role", role)), .. claims]),
            NotBefore = now.AddDays(-1),
            IssuedAt = now.AddDays(-1),
            Expires = expires,
            SigningCredentials = new SigningCredentials(key ?? _key, SecurityAlgorithms.EcdsaSha256),
        });
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    private string Keys()
    {
        var key = JsonWebKeyConverter.ConvertFromECDsaSecurityKey(_key);
        return JsonSerializer.Serialize(new
        {
            keys = new[] { new { kty = key.Kty, crv = key.Crv, x = key.X, y = key.Y, kid = _key.KeyId, use = "sig", alg = "ES256" } },
        });
    }
}
