using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.IdentityModel.Tokens;
using ServiceDefaults.Security;

namespace Gateway.Tokens;

/// <summary>Publishes the keys that check tokens (RFC 7517) and where they are (OpenID Connect discovery).</summary>
internal static class PublishKeys
{
    private const string KeysPath = "/.well-known/jwks.json";

    public static void MapKeys(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(KeysPath, KeysAsync).AllowAnonymous().WithName("Keys").WithTags("Tokens")
            .WithSummary("The keys that check tokens");
        routes.MapGet("/.well-known/openid-configuration", Describe).AllowAnonymous().WithName("Discovery")
            .WithTags("Tokens").WithSummary("Where tokens and keys are");
    }

    private static async Task<Ok<KeySet>> KeysAsync(Register register, CancellationToken cancellationToken)
    {
        var contents = await register.GetAsync(cancellationToken);
        return TypedResults.Ok(new KeySet([.. contents.Keys.Select(key => PublicKey.Of(key.Key))]));
    }

    // The addresses are those that the caller came by: services and partners reach the gateway under different names.
    private static Ok<IssuerMetadata> Describe(HttpRequest request)
    {
        var address = $"{request.Scheme}://{request.Host}";
        return TypedResults.Ok(new IssuerMetadata(
            TokenChecks.Issuer, address + "/connect/token", address + KeysPath, ["client_credentials"],
            ["client_secret_basic", "client_secret_post"], [SecurityAlgorithms.RsaSha256]));
    }

    internal sealed record KeySet(IReadOnlyList<PublicKey> Keys);

    internal sealed record PublicKey(string Kty, string Use, string Alg, string Kid, string N, string E)
    {
        public static PublicKey Of(RsaSecurityKey key)
        {
            var parameters = key.Rsa.ExportParameters(includePrivateParameters: false);
            return new PublicKey(
                "RSA", "sig", SecurityAlgorithms.RsaSha256, key.KeyId,
                Base64UrlEncoder.Encode(parameters.Modulus), Base64UrlEncoder.Encode(parameters.Exponent));
        }
    }

    internal sealed record IssuerMetadata(
        [property: JsonPropertyName("issuer")] string Issuer,
        [property: JsonPropertyName("token_endpoint")] string TokenEndpoint,
        [property: JsonPropertyName("jwks_uri")] string JwksUri,
        [property: JsonPropertyName("grant_types_supported")] string[] GrantTypes,
        [property: JsonPropertyName("token_endpoint_auth_methods_supported")] string[] AuthMethods,
        [property: JsonPropertyName("id_token_signing_alg_values_supported")] string[] Algorithms);
}
