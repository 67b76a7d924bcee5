using System.Collections.Concurrent;
using System.Security.Claims;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using ServiceDefaults.Security;

namespace Gateway.Tokens;

/// <summary>Checks tokens, and remembers those that were good until they expire or a key or client loses its trust.</summary>
internal sealed class TokenCheck(Register register)
{
    private const int MostRemembered = 10_000;
    private const int LongestToken = 8 * 1024;
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(30);

    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false };
    private ConcurrentDictionary<string, Remembered> _remembered = new(StringComparer.Ordinal);
    private int _version;

    /// <summary>Who calls, or null when the token is not valid.</summary>
    public async ValueTask<ClaimsPrincipal?> CheckAsync(string token, CancellationToken cancellationToken)
    {
        if (register.Version != Volatile.Read(ref _version))
        {
            Volatile.Write(ref _version, register.Version);
            _remembered = new(StringComparer.Ordinal);
        }

        var remembered = _remembered;
        if (remembered.TryGetValue(token, out var known))
        {
            return TimeProvider.System.GetUtcNow() < known.Expires ? known.Principal : null;
        }

        return token.Length > LongestToken ? null : await ValidateAsync(token, remembered, cancellationToken);
    }

    private async Task<ClaimsPrincipal?> ValidateAsync(
        string token, ConcurrentDictionary<string, Remembered> remembered, CancellationToken cancellationToken)
    {
        var contents = await register.GetAsync(cancellationToken);
        var result = await _handler.ValidateTokenAsync(token, Parameters(contents));
        if (result.Exception is SecurityTokenSignatureKeyNotFoundException)
        {
            // Perhaps another gateway has made a new key a moment ago.
            contents = await register.RereadAsync(cancellationToken);
            result = await _handler.ValidateTokenAsync(token, Parameters(contents));
        }

        if (!result.IsValid || result.ClaimsIdentity.FindFirst("sub") is not { Value: var client }
            || contents.Disabled.Contains(client))
        {
            return null;
        }

        var principal = new ClaimsPrincipal(result.ClaimsIdentity);
        if (remembered.Count >= MostRemembered)
        {
            // Rare, and forgetting costs only a signature each: no order of use is worth keeping for it.
            remembered.Clear();
        }

        remembered[token] = new Remembered(principal, new DateTimeOffset(result.SecurityToken.ValidTo, TimeSpan.Zero) + Skew);
        return principal;
    }

    private static TokenValidationParameters Parameters(Contents contents) => new()
    {
        ValidIssuer = TokenChecks.Issuer,
        ValidAudience = TokenChecks.Audience,
        ValidTypes = ["at+jwt"],
        ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
        IssuerSigningKeys = contents.Keys.Select(key => key.Key),
        TryAllIssuerSigningKeys = false,
        NameClaimType = JwtRegisteredClaimNames.Sub,
        RoleClaimType = "role",
        ClockSkew = Skew,
    };

    private sealed record Remembered(ClaimsPrincipal Principal, DateTimeOffset Expires);
}
