using JobMatching.Catalogue;
using ServiceDefaults.Security;

namespace JobMatching.Duplicates;

internal static class DuplicateEndpoints
{
    public static void AddDuplicates(this IServiceCollection services)
    {
        services.AddScoped<DuplicatePosts>();
        services.AddScoped<DuplicateWorkers>();
        services.AddScoped<FindDuplicates>();
        services.AddHostedService<CatalogueFollower<FindDuplicates>>();
    }

    public static void MapDuplicates(this WebApplication app)
    {
        var duplicates = app.MapGroup("/api/v1/duplicates").WithTags("Duplicates").RequireRole(Roles.Officer);
        duplicates.MapGet("/", GetDuplicates.Many);
        duplicates.MapGet("/{id:guid}", GetDuplicates.One);
        duplicates.MapPost("/{id:guid}/decision", DecideDuplicate.Handle);
    }
}
