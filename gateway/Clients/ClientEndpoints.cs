using ServiceDefaults.Security;

namespace Gateway.Clients;

/// <summary>The endpoints by which administrators keep the register of partner clients.</summary>
internal static class ClientEndpoints
{
    public static void MapClients(this IEndpointRouteBuilder routes)
    {
        var clients = routes.MapGroup("/api/v1/clients").RequireRole(Roles.Administrator).WithTags("Clients");
        clients.MapRegisterClient();
        clients.MapListClients();
        clients.MapDisableClient();
    }
}
