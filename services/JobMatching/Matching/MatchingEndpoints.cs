using JobMatching.CandidateSearches;
using JobMatching.Catalogue;
using JobMatching.Duplicates;
using JobMatching.Enterprises;
using JobMatching.MatchingRuns;
using JobMatching.SavedSearches;
using JobMatching.Seats;
using ServiceDefaults.Rpc;
using ServiceDefaults.Security;

namespace JobMatching.Matching;

internal static class MatchingEndpoints
{
    public static WebApplicationBuilder AddMatching(this WebApplicationBuilder builder)
    {
        builder.Services.Configure<MatchingSettings>(builder.Configuration.GetSection("Matching"));
        builder.Services.AddScoped<EnterpriseLookup>();
        builder.Services.AddScoped<MatchingPool>();
        builder.Services.AddSingleton<CatalogueIndex>();
        builder.Services.AddHostedService<CatalogueWorker>();
        builder.Services.AddSeats();
        builder.Services.AddDuplicates();
        builder.Services.AddSavedSearches();
        builder.Services.AddCandidateSearches();
        builder.Services.AddScoped<Recommend>();
        return builder.AddMatchingRuns();
    }

    public static void MapMatching(this WebApplication app)
    {
        app.MapGet("/api/v1/workers/{id:guid}/recommendations", Recommend.Posts).WithTags("Matching")
            .RequireRole(Roles.Officer, Roles.Partner, Roles.Worker);
        app.MapGet("/api/v1/posts/{id:guid}/recommendations", Recommend.Workers).WithTags("Matching")
            .RequireRole(Roles.Officer, Roles.Partner, Roles.Enterprise);
        app.MapRpc<RecommendationsService>();
        app.MapMatchingRuns();
        app.MapCandidateSearches();
    }
}
