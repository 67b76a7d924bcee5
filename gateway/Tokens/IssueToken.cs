using System.Text.Json.Serialization;
using Gateway.Clients;
using Gateway.Database;
using Gateway.Quotas;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Gateway.Tokens;

/// <summary>The token endpoint: the client credentials grant of RFC 6749, with that standard's own error bodies.</summary>
internal static class IssueToken
{
    /// <summary>A guess costs a PBKDF2: bounded for each client and for all unknown ids together, over all gateways.</summary>
    internal const int MostTriesPerMinute = 120;

    private const int MostBytes = 16 * 1024;

    public static void MapIssueToken(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/connect/token", HandleAsync).AllowAnonymous()
            .WithMetadata(new RequestSizeLimitAttribute(MostBytes))
            .WithName("IssueToken").WithTags("Tokens").WithSummary("Get an access token (client credentials)");

    private static async Task<Results<Ok<TokenResponse>, JsonHttpResult<TokenError>>> HandleAsync(
        HttpContext context, GatewayDbContext database, TokenIssuer issuer, Quota quota, CancellationToken cancellationToken)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (!context.Request.HasFormContentType)
        {
            return Refuse("invalid_request", "The body must be application/x-www-form-urlencoded.");
        }

        var form = await context.Request.ReadFormAsync(cancellationToken);
        if (form["grant_type"] is not ["client_credentials"])
        {
            return form["grant_type"].Count == 1
                ? Refuse("unsupported_grant_type", "Only client_credentials is supported.")
                : Refuse("invalid_request", "grant_type must be given once.");
        }

        if (!ClientCredentials.TryRead(context.Request, form, out var credentials))
        {
            return RefuseClient(context);
        }

        var client = await database.Clients.AsNoTracking().SingleOrDefaultAsync(
            known => known.ClientId == credentials.ClientId && known.DisabledAt == null, cancellationToken);
        if (await quota.TakeAsync("token:" + client?.ClientId, MostTriesPerMinute, cancellationToken) is { } wait)
        {
            context.Response.Headers.RetryAfter = wait;
            return Refuse("temporarily_unavailable", "Too many tries of this client.", StatusCodes.Status429TooManyRequests);
        }

        return ClientSecret.Verify(credentials.Secret, client?.SecretHash)
            ? TypedResults.Ok(new TokenResponse(
                await issuer.IssueAsync(client!, cancellationToken), "Bearer", (int)issuer.Lifetime.TotalSeconds))
            : RefuseClient(context);
    }

    private static JsonHttpResult<TokenError> RefuseClient(HttpContext context)
    {
        context.Response.Headers.WWWAuthenticate = "Basic realm=\"chunfeng\"";
        return Refuse("invalid_client", "The client or its secret is not known.", StatusCodes.Status401Unauthorized);
    }

    private static JsonHttpResult<TokenError> Refuse(
        string error, string description, int status = StatusCodes.Status400BadRequest) =>
        TypedResults.Json(new TokenError(error, description), statusCode: status);

    internal sealed record TokenResponse(
        [property: JsonPropertyName("access_token")] string AccessToken,
        [property: JsonPropertyName("token_type")] string TokenType,
        [property: JsonPropertyName("expires_in")] int ExpiresIn);

    internal sealed record TokenError(
        [property: JsonPropertyName("error")] string Error,
        [property: JsonPropertyName("error_description")] string ErrorDescription);
}
