using ServiceDefaults.Security;

namespace Transport.Supply;

internal static class SupplyEndpoints
{
    public static void MapSupply(this WebApplication app)
    {
        Map(app, "vehicle-kinds", GetSupply.Many<VehicleTerms>, GetSupply.One<VehicleTerms>, ChangeSupply.Put<VehicleTerms>,
            ChangeSupply.Remove<VehicleTerms>);
        Map(app, "line-services", GetSupply.Many<LineTerms>, GetSupply.One<LineTerms>, ChangeSupply.Put<LineTerms>,
            ChangeSupply.Remove<LineTerms>);
        Map(app, "hubs", GetSupply.Many<HubTerms>, GetSupply.One<HubTerms>, ChangeSupply.Put<HubTerms>, ChangeSupply.Remove<HubTerms>);
    }

    private static void Map(WebApplication app, string resource, Delegate many, Delegate one, Delegate put, Delegate remove)
    {
        var items = app.MapGroup($"/api/v1/{resource}").WithTags("Transport supply");
        var readers = items.MapGroup("").RequireRole(Roles.Dispatcher, Roles.Officer, Roles.Analyst);
        readers.MapGet("/", many);
        readers.MapGet("/{code}", one);
        var dispatchers = items.MapGroup("").RequireRole(Roles.Dispatcher);
        dispatchers.MapPut("/{code}", put);
        dispatchers.MapDelete("/{code}", remove);
    }
}
