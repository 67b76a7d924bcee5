using JobMatching.Catalogue;
using ServiceDefaults.Security;

namespace JobMatching.CandidateSearches;

internal static class CandidateSearchEndpoints
{
    public static void AddCandidateSearches(this IServiceCollection services)
    {
        services.AddScoped<AlertCandidateSearches>();
        services.AddHostedService<CatalogueFollower<AlertCandidateSearches>>();
    }

    public static void MapCandidateSearches(this WebApplication app)
    {
        var searches = app.MapGroup("/api/v1/candidate-searches").WithTags("Saved searches")
            .RequireRole(Roles.Enterprise, Roles.Officer, Roles.Partner);
        searches.MapPost("/", SaveCandidateSearch.Create);
        searches.MapGet("/", GetCandidateSearches.Many);
        searches.MapGet("/{id:guid}", GetCandidateSearches.One);
        searches.MapPut("/{id:guid}", SaveCandidateSearch.Change);
        searches.MapDelete("/{id:guid}", SaveCandidateSearch.Delete);
        searches.MapGet("/{id:guid}/alerts", ReadCandidateAlerts.Many);
        searches.MapPost("/{id:guid}/readings", ReadCandidateAlerts.Mark);
    }
}
