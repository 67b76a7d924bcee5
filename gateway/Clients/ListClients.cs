using Gateway.Database;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Errors;

namespace Gateway.Clients;

/// <summary>Shows who may call the gateway.</summary>
internal static class ListClients
{
    public static void MapListClients(this IEndpointRouteBuilder clients)
    {
        clients.MapGet("/", ListAsync).WithName("ListClients").WithSummary("Every client, by id");
        clients.MapGet("/{clientId}", ShowAsync).WithName("ShowClient").WithSummary("One client");
    }

    private static async Task<Ok<List<ClientView>>> ListAsync(
        GatewayDbContext database, CancellationToken cancellationToken)
    {
        var clients = await database.Clients.AsNoTracking().OrderBy(client => client.ClientId).ToListAsync(cancellationToken);
        return TypedResults.Ok(clients.ConvertAll(ClientView.Of));
    }

    private static async Task<Results<Ok<ClientView>, ProblemHttpResult>> ShowAsync(
        string clientId, GatewayDbContext database, CancellationToken cancellationToken) =>
        await database.Clients.AsNoTracking().SingleOrDefaultAsync(client => client.ClientId == clientId, cancellationToken)
            is { } client
            ? TypedResults.Ok(ClientView.Of(client))
            : GatewayErrors.ClientNotFound.ToProblem();
}
