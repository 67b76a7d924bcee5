using JobMatching.Catalogue;
using ServiceDefaults.Security;

namespace JobMatching.MatchingRuns;

internal static class RunEndpoints
{
    public static WebApplicationBuilder AddMatchingRuns(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<AssignPeople>().AddScoped<ProposePlaces>();
        builder.Services.AddSingleton<MatchingRunSignal>();
        builder.Services.AddHostedService<MatchingRunWorker>();
        builder.Services.AddSingleton<LiveRunMemory>();
        builder.Services.AddScoped<LiveRuns>();
        builder.Services.AddHostedService<CatalogueFollower<LiveRuns>>();
        return builder;
    }

    public static void MapMatchingRuns(this WebApplication app)
    {
        var runs = app.MapGroup("/api/v1/matching-runs").WithTags("Matching");
        var readers = runs.MapGroup("").RequireRole(Roles.Officer, Roles.Partner, Roles.Analyst);
        readers.MapGet("/", GetRuns.Many);
        readers.MapGet("/{id:guid}", GetRuns.One);
        readers.MapGet("/{id:guid}/progress", WatchRun.Handle);
        readers.MapGet("/{id:guid}/places", GetRuns.Places);
        readers.MapGet("/{id:guid}/unplaced", GetRuns.Unplaced);
        readers.MapGet("/{id:guid}/fairness", GetRuns.Fairness);
        var deciders = runs.MapGroup("").RequireRole(Roles.Officer, Roles.Partner);
        deciders.MapPost("/", RequestRun.Handle);
        deciders.MapPost("/{id:guid}/proposals", DecideRun.Propose);
        deciders.MapPost("/{id:guid}/cancellation", DecideRun.Cancel);
    }
}
