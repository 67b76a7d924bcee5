using Contracts.Subsidies.V1;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using ServiceDefaults.Security;
using Subsidies.Database;
using Subsidies.Rules.Policies;

namespace Subsidies.Policies;

/// <summary>Publishes a version of a policy: from the service's own documents when it migrates, or over the API.</summary>
internal static class PublishPolicy
{
    private const int LargestDocument = 256 * 1024;

    public static async Task<Results<Created<PolicyResponse>, ProblemHttpResult>> Handle(
        Stream body, Caller caller, SubsidiesContext database, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(body);
        var json = await ReadAsync(reader, cancellationToken);
        if (json is null)
        {
            return CommonErrors.TooLarge.ToProblem();
        }

        var policy = CompiledPolicy.Read(json, PolicySchema.Facts, out var errors);
        if (policy is null)
        {
            return new Failure(
                PolicyErrors.Invalid, Fields: [.. errors.Select(error => new FieldError(error.Field, error.Code, error.Message))]).ToProblem();
        }

        await using var transaction = await database.EnsureTransactionAsync(cancellationToken);
        var newest = await database.Policies.Where(known => known.Code == policy.Document.Code)
            .MaxAsync(known => (int?)known.Version, cancellationToken) ?? 0;
        if (policy.Document.Version != newest + 1)
        {
            return PolicyErrors.VersionNotNext.Because($"The next version of {policy.Document.Code} is {newest + 1}.").ToProblem();
        }

        if (!await database.Budgets.AnyAsync(line => line.Code == policy.Document.BudgetLine, cancellationToken))
        {
            return PolicyErrors.BudgetLineUnknown.ToProblem();
        }

        Add(database, policy, json, caller.Id, clock);
        database.Audit(caller, "publish", "policy", $"{policy.Document.Code} v{policy.Document.Version}", null, clock);
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return TypedResults.Created($"/api/v1/policies/{policy.Document.Code}", PolicyResponse.Of(policy.Document));
    }

    /// <summary>Publishes the service's own documents; those published before stay as they are.</summary>
    public static async Task SeedAsync(SubsidiesContext database, TimeProvider clock, CancellationToken cancellationToken)
    {
        foreach (var name in typeof(PublishPolicy).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith("policy:", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(typeof(PublishPolicy).Assembly.GetManifestResourceStream(name)!);
            var json = await reader.ReadToEndAsync(cancellationToken);
            var policy = CompiledPolicy.Read(json, PolicySchema.Facts, out var errors)
                ?? throw new InvalidOperationException($"{name} is no policy: {string.Join("; ", errors)}");
            var (code, version) = (policy.Document.Code, policy.Document.Version);
            if (!await database.Policies.AnyAsync(known => known.Code == code && known.Version == version, cancellationToken))
            {
                Add(database, policy, json, "migration", clock);
            }
        }

        await database.SaveChangesAsync(cancellationToken);
    }

    private static void Add(
        SubsidiesContext database, CompiledPolicy policy, string json, string publishedBy, TimeProvider clock)
    {
        var document = policy.Document;
        database.Add(new PolicyVersion
        {
            Code = document.Code,
            Version = document.Version,
            Document = json,
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

    private static async Task<string?> ReadAsync(StreamReader reader, CancellationToken cancellationToken)
    {
        var buffer = new char[LargestDocument + 1];
        var length = await reader.ReadBlockAsync(buffer, cancellationToken);
        return length > LargestDocument ? null : new string(buffer, 0, length);
    }
}
