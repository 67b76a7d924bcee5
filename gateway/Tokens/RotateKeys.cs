using Microsoft.AspNetCore.Http.HttpResults;
using ServiceDefaults.Security;

namespace Gateway.Tokens;

/// <summary>
/// Makes a new signing key. It is published at once and signs after a lead time; tokens of the old key stay valid until
/// they expire, unless the old keys are revoked because they leaked.
/// </summary>
internal static class RotateKeys
{
    public static void MapRotateKeys(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/v1/signing-keys", HandleAsync).RequireRole(Roles.Administrator)
            .WithName("RotateSigningKeys").WithTags("Tokens").WithSummary("Sign with a new key from now on");

    private static async Task<Created<RotatedKey>> HandleAsync(
        RotateKeysRequest request, Caller caller, HttpContext context, SigningKeys keys, Register register,
        CancellationToken cancellationToken)
    {
        var key = await keys.RotateAsync(caller, request.RevokeOthers, cancellationToken);
        register.RereadAfter(context);
        return TypedResults.Created("/.well-known/jwks.json", new RotatedKey(key.KeyId, key.ActiveFrom));
    }

    internal sealed record RotateKeysRequest(bool RevokeOthers);

    internal sealed record RotatedKey(string KeyId, DateTimeOffset ActiveFrom);
}
