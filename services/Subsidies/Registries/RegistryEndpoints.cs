using Microsoft.AspNetCore.Http.HttpResults;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using ServiceDefaults.Security;
using Subsidies.Database;
using Subsidies.Rules.Policies;
using Subsidies.Rules.Registries;

namespace Subsidies.Registries;

internal sealed record FieldResponse(string Name, string Type, LocalText Text);

internal sealed record RegistryResponse(string Code, int Version, LocalText Name, string Subject, IReadOnlyList<FieldResponse> Fields)
{
    public static RegistryResponse Of(RegistryDefinition definition) => new(
        definition.Code, definition.Version, definition.Name, Words.Of(definition.Subject),
        [.. definition.Fields.Select(field => new FieldResponse(field.Name, Words.Of(field.Type), field.Text))]);
}

internal static class RegistryEndpoints
{
    public static void MapRegistries(this WebApplication app)
    {
        var registries = app.MapGroup("/api/v1/registries").WithTags("Registries");
        registries.MapGet("/", async Task<Ok<List<RegistryResponse>>> (
            SubsidiesContext database, RegistryCatalogue catalogue, CancellationToken cancellationToken) => TypedResults.Ok(
                (await catalogue.AllAsync(database, cancellationToken)).Values.Select(RegistryResponse.Of).ToList()));
        registries.MapPost("/", PublishRegistry.Handle).RequireRole(Roles.Administrator)
            .Accepts<object>("application/yaml", "application/json");
        registries.MapPost("/{code}/records/import", ImportRecords.Handle).RequireRole(Roles.Partner).AcceptsImport<RecordRequest>();
        registries.MapGet("/{code}/records", GetRecords.Many).RequireRole(Roles.Reviewer, Roles.Partner);
    }
}
