using System.Buffers.Text;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using ServiceDefaults.Security;

namespace Scenarios.BadInput;

/// <summary>Tokens as an attacker would make them, all with the rights of an administrator.</summary>
internal static class ForgedTokens
{
    public static IReadOnlyList<(string What, string? Token)> All(string genuine) =>
    [
        ("no token", null),
        ("no token but words", "spring-wind"),
        ("a forged signature", Sign(genuine, TimeSpan.FromHours(1), ownKey: false)),
        ("a key of its own", Sign(genuine, TimeSpan.FromHours(1), ownKey: true)),
        ("an expired token", Sign(genuine, TimeSpan.FromHours(-1), ownKey: false)),
        ("a genuine token, altered", Altered(genuine)),
        ("no signature", Unsigned(genuine)),
    ];

    private static string Sign(string genuine, TimeSpan lifetime, bool ownKey)
    {
        using var rsa = RSA.Create(2048);
        // By the name of the gateway's key the signature is looked at, and not only the name.
        var key = new RsaSecurityKey(rsa.ExportParameters(true))
        {
            KeyId = ownKey ? "attacker" : new JsonWebToken(genuine).Kid,
        };
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            TokenType = "at+jwt",
            Issuer = TokenChecks.Issuer,
            Audience = TokenChecks.Audience,
            Subject = new ClaimsIdentity([new Claim("sub", "administrator"), new Claim("role", Roles.Administrator)]),
            IssuedAt = now.AddHours(-2),
            NotBefore = now.AddHours(-2),
            Expires = now + lifetime,
            SigningCredentials = new SigningCredentials(key, SecurityAlgorithms.RsaSha256),
        });
    }

    private static string Altered(string genuine)
    {
        var parts = genuine.Split('.');
        var payload = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[1]));
        parts[1] = Base64Url.EncodeToString(
            Encoding.UTF8.GetBytes(payload.Replace("\"administrator\"", "\"Administrator\"", StringComparison.Ordinal)));
        return string.Join('.', parts);
    }

    private static string Unsigned(string genuine) =>
        $"{Base64Url.EncodeToString("{\"alg\":\"none\",\"typ\":\"at+jwt\"}"u8)}.{genuine.Split('.')[1]}.";
}
