namespace Gateway.PublicApi;

/// <summary>The one description of the whole API, and a page to read it and try it.</summary>
internal static class PublicApiExtensions
{
    private const string DocumentPath = "/openapi/v1.json";

    public static void AddPublicApi(this IHostApplicationBuilder builder) =>
        builder.Services.AddSingleton<ServiceDocuments>();

    public static void MapPublicApi(this IEndpointRouteBuilder routes) =>
        routes.MapGet(DocumentPath, async (ServiceDocuments documents, CancellationToken cancellationToken) =>
                TypedResults.Text(await documents.GetAsync(cancellationToken), "application/json"))
            .AllowAnonymous().ExcludeFromDescription();

    // Only below its own path: the page's middleware would look at every request that passes.
    public static void UseApiPage(this IApplicationBuilder app) => app.UseWhen(
        context => context.Request.Path.StartsWithSegments("/docs"),
        branch => branch.UseSwaggerUI(page =>
        {
            page.RoutePrefix = "docs";
            page.DocumentTitle = "Chunfeng API";
            page.SwaggerEndpoint(DocumentPath, "Chunfeng v1");
            page.EnablePersistAuthorization();
        }));
}
