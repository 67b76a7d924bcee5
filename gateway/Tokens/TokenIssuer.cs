using Gateway.Clients;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using ServiceDefaults.Security;

namespace Gateway.Tokens;

/// <summary>Signs access tokens (RFC 9068: typ <c>at+jwt</c>).</summary>
internal sealed class TokenIssuer(Register register, IOptions<TokenOptions> options)
{
    /// <summary>The claim that carries a client's requests a minute, so that no request needs the database.</summary>
    public const string QuotaClaim = "quota";

    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };

    /// <summary>How long its tokens are valid.</summary>
    public TimeSpan Lifetime => options.Value.Lifetime;

    /// <summary>A token for the client, valid from now.</summary>
    public async ValueTask<string> IssueAsync(PartnerClient client, CancellationToken cancellationToken)
    {
        var contents = await register.GetAsync(cancellationToken);

        // Real time, not the city's: a turn of the clock in a demonstration must not log everybody out.
        var now = TimeProvider.System.GetUtcNow();
        return _handler.CreateToken(new SecurityTokenDescriptor
        {
            TokenType = "at+jwt",
            Issuer = TokenChecks.Issuer,
            Audience = TokenChecks.Audience,
            IssuedAt = now.UtcDateTime,
            NotBefore = now.UtcDateTime,
            Expires = (now + Lifetime).UtcDateTime,
            Claims = Claims(client, now),
            SigningCredentials = new SigningCredentials(contents.Current, SecurityAlgorithms.RsaSha256),
        });
    }

    private static Dictionary<string, object> Claims(PartnerClient client, DateTimeOffset now)
    {
        var claims = new Dictionary<string, object>
        {
            ["jti"] = Guid.CreateVersion7(now).ToString("N"),
            ["sub"] = client.ClientId,
            ["client_id"] = client.ClientId,
            ["role"] = client.Roles,
            [QuotaClaim] = client.RequestsPerMinute,
        };
        if (client.EnterpriseId is { } enterprise)
        {
            claims["enterprise_id"] = enterprise.ToString();
        }

        if (client.WorkerId is { } worker)
        {
            claims["worker_id"] = worker.ToString();
        }

        if (client.Districts.Length > 0)
        {
            claims["district"] = client.Districts;
        }

        return claims;
    }
}
