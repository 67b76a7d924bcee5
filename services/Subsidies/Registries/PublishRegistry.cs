using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using ServiceDefaults.Security;
using Subsidies.Database;
using Subsidies.Policies;
using Subsidies.Rules.Registries;

namespace Subsidies.Registries;

/// <summary>Publishes the definition of a registry: from the service's own documents when it migrates, or over the API.</summary>
internal static class PublishRegistry
{
    // Names that expressions have beside the facts.
    private static readonly string[] Reserved = ["parameters", "asOf", "household"];

    public static async Task<Results<Created<RegistryResponse>, ProblemHttpResult>> Handle(
        Stream body, Caller caller, SubsidiesContext database, RegistryCatalogue catalogue, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        if (await DocumentBody.ReadAsync(body, cancellationToken) is not { } text)
        {
            return CommonErrors.TooLarge.ToProblem();
        }

        if (RegistryReader.Read(text, out var errors) is not { } definition)
        {
            return new Failure(RegistryErrors.Invalid, Fields: [.. errors.Select(error =>
                new FieldError(error.Field, error.Code, error.Message, error.Line, error.Column))]).ToProblem();
        }

        await using var transaction = await database.EnsureTransactionAsync(cancellationToken);
        if (PolicySchema.Facts.Objects.ContainsKey(definition.Code) || Reserved.Contains(definition.Code))
        {
            return RegistryErrors.CodeTaken.ToProblem();
        }

        var earlier = (await catalogue.AllAsync(database, cancellationToken)).GetValueOrDefault(definition.Code);
        if (definition.Version != (earlier?.Version ?? 0) + 1)
        {
            return RegistryErrors.VersionNotNext
                .Because($"The next version of {definition.Code} is {(earlier?.Version ?? 0) + 1}.").ToProblem();
        }

        if (earlier is not null && (earlier.Subject != definition.Subject || earlier.KeptBy != definition.KeptBy || definition.Breaks(earlier).Any()))
        {
            return RegistryErrors.Breaks.Because(string.Join(", ", definition.Breaks(earlier).DefaultIfEmpty("subject or keptBy"))).ToProblem();
        }

        Add(database, definition, text, caller.Id, clock);
        database.Audit(caller, "publish", "registry", $"{definition.Code} v{definition.Version}", null, clock);
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return TypedResults.Created($"/api/v1/registries/{definition.Code}", RegistryResponse.Of(definition));
    }

    /// <summary>Publishes the service's own definitions; those published before stay as they are.</summary>
    public static async Task SeedAsync(SubsidiesContext database, TimeProvider clock, CancellationToken cancellationToken)
    {
        foreach (var text in await DocumentBody.EmbeddedAsync("registry:", cancellationToken))
        {
            var definition = RegistryReader.Read(text, out var errors)
                ?? throw new InvalidOperationException($"A shipped registry has faults: {string.Join("; ", errors)}");
            if (!await database.Registries.AnyAsync(
                known => known.Code == definition.Code && known.Version == definition.Version, cancellationToken))
            {
                Add(database, definition, text, "migration", clock);
            }
        }

        await database.SaveChangesAsync(cancellationToken);
    }

    private static void Add(
        SubsidiesContext database, RegistryDefinition definition, string text, string publishedBy, TimeProvider clock) =>
        database.Add(new Registry
        {
            Code = definition.Code,
            Version = definition.Version,
            Document = text,
            PublishedAt = clock.GetUtcNow(),
            PublishedBy = publishedBy,
        });
}
