using JobMatching.Catalogue;
using ServiceDefaults.Security;

namespace JobMatching.SavedSearches;

internal static class SavedSearchEndpoints
{
    public static void AddSavedSearches(this IServiceCollection services)
    {
        services.AddScoped<AlertSavedSearches>();
        services.AddHostedService<CatalogueFollower<AlertSavedSearches>>();
    }

    public static void MapSavedSearches(this WebApplication app)
    {
        var searches = app.MapGroup("/api/v1/saved-searches").WithTags("Saved searches")
            .RequireRole(Roles.Worker, Roles.Officer, Roles.Partner);
        searches.MapPost("/", SaveSearch.Create);
        searches.MapGet("/", GetSavedSearches.Many);
        searches.MapGet("/{id:guid}", GetSavedSearches.One);
        searches.MapPut("/{id:guid}", SaveSearch.Change);
        searches.MapDelete("/{id:guid}", SaveSearch.Delete);
        searches.MapGet("/{id:guid}/alerts", ReadAlerts.Many);
        searches.MapPost("/{id:guid}/readings", ReadAlerts.Mark);
    }
}
