using Gateway.Database;
using Gateway.Tokens;
using Microsoft.AspNetCore.Http.HttpResults;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using ServiceDefaults.Security;

namespace Gateway.Clients;

/// <summary>
/// Refuses a client from now on. This gateway forgets its tokens at once, the others within the refresh of
/// <see cref="Register"/>; the services behind trust a token until it expires.
/// </summary>
internal static class DisableClient
{
    public static void MapDisableClient(this IEndpointRouteBuilder clients) =>
        clients.MapPost("/{clientId}/disable", HandleAsync)
            .WithName("DisableClient").WithSummary("Refuse a client from now on");

    private static async Task<Results<Ok<ClientView>, ProblemHttpResult>> HandleAsync(
        string clientId, Caller caller, HttpContext context, GatewayDbContext database, Register register,
        TimeProvider clock, CancellationToken cancellationToken)
    {
        var client = await database.Clients.FindAsync([clientId], cancellationToken);
        if (client is null)
        {
            return GatewayErrors.ClientNotFound.ToProblem();
        }

        if (client.DisabledAt is not null)
        {
            return GatewayErrors.ClientDisabled.ToProblem();
        }

        client.DisabledAt = clock.GetUtcNow();
        database.Audit(caller, "disable", "client", clientId, null, clock);
        await database.SaveChangesAsync(cancellationToken);
        register.RereadAfter(context);
        return TypedResults.Ok(ClientView.Of(client));
    }
}
