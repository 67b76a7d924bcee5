using Contracts.Subsidies.V1;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using ServiceDefaults.Security;
using Subsidies.Database;
using Subsidies.Registries;
using Subsidies.Rules.Policies;

namespace Subsidies.Policies;

/// <summary>Publishes a version of a policy: from the service's own documents when it migrates, or over the API.</summary>
internal static class PublishPolicy
{
    private const string Migration = "migration";

    public static async Task<Results<Created<PolicyResponse>, ProblemHttpResult>> Handle(
        Stream body, Caller caller, SubsidiesContext database, PolicyCatalogue catalogue, RegistryCatalogue registries, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        if (await DocumentBody.ReadAsync(body, cancellationToken) is not { } text)
        {
            return CommonErrors.TooLarge.ToProblem();
        }

        // A line pays no more than it was funded with: one that exists is bounded.
        var lines = (await database.Budgets.Select(line => line.Code).ToListAsync(cancellationToken)).ToHashSet();
        var policy = CompiledPolicy.Read(text, await registries.SchemaAsync(database, cancellationToken), lines.Contains, out var errors);
        if (policy is null)
        {
            return Invalid(errors);
        }

        await using var transaction = await database.EnsureTransactionAsync(cancellationToken);
        var newest = await database.Policies.Where(known => known.Code == policy.Document.Code)
            .MaxAsync(known => (int?)known.Version, cancellationToken) ?? 0;
        if (policy.Document.Version != newest + 1)
        {
            return PolicyErrors.VersionNotNext.Because($"The next version of {policy.Document.Code} is {newest + 1}.").ToProblem();
        }

        if (!lines.Contains(policy.Document.Flow.BudgetLine))
        {
            return PolicyErrors.BudgetLineUnknown.ToProblem();
        }

        var others = (await catalogue.AllAsync(database, cancellationToken)).Select(other => other.Document);
        var contradictions = PolicySet.Check(others.Append(policy.Document))
            .Where(fault => fault.PolicyCode == policy.Document.Code && fault.PolicyVersion == policy.Document.Version).ToList();
        if (contradictions.Count > 0)
        {
            return Invalid(contradictions.Select(fault => fault.Error));
        }

        Add(database, policy, text, caller.Id, clock);
        database.Audit(caller, "publish", "policy", $"{policy.Document.Code} v{policy.Document.Version}", null, clock);
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return TypedResults.Created($"/api/v1/policies/{policy.Document.Code}", PolicyResponse.Of(policy.Document));
    }

    /// <summary>Publishes the service's own documents; those published before stay as they are.</summary>
    public static async Task SeedAsync(
        SubsidiesContext database, FactSchema schema, TimeProvider clock, CancellationToken cancellationToken)
    {
        foreach (var text in await DocumentBody.EmbeddedAsync("policy:", cancellationToken))
        {
            var policy = CompiledPolicy.Read(text, schema, _ => true, out var errors)
                ?? throw new InvalidOperationException($"A shipped policy has faults: {string.Join("; ", errors)}");
            var (code, version) = (policy.Document.Code, policy.Document.Version);
            // The shipped documents were JSON once; this is the same policy as it is written now.
            await database.Policies
                .Where(known => known.Code == code && known.Version == version && known.PublishedBy == Migration && EF.Functions.Like(known.Document, "{%"))
                .ExecuteUpdateAsync(known => known.SetProperty(written => written.Document, text), cancellationToken);
            if (!await database.Policies.AnyAsync(known => known.Code == code && known.Version == version, cancellationToken))
            {
                Add(database, policy, text, Migration, clock);
            }
        }

        await database.SaveChangesAsync(cancellationToken);
    }

    private static void Add(
        SubsidiesContext database, CompiledPolicy policy, string text, string publishedBy, TimeProvider clock)
    {
        var document = policy.Document;
        database.Add(new PolicyVersion
        {
            Code = document.Code,
            Version = document.Version,
            Document = text,
            ValidFrom = document.ValidFrom,
            PublishedAt = clock.GetUtcNow(),
            PublishedBy = publishedBy,
        });
        database.Publish(new PolicyPublished
        {
            PolicyCode = document.Code,
            Version = document.Version,
            ValidFrom = document.ValidFrom,
            OccurredAt = clock.GetUtcNow(),
        });
    }

    public static ProblemHttpResult Invalid(IEnumerable<PolicyError> errors) =>
        new Failure(PolicyErrors.Invalid, Fields: [.. errors.Select(error =>
            new FieldError(error.Field, error.Code, error.Message, error.Line, error.Column))]).ToProblem();
}
