using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Errors;
using Subsidies.Database;
using Subsidies.Facts;
using Subsidies.Registries;
using Subsidies.Rules.Bulk;
using Subsidies.Rules.Policies;

namespace Subsidies.Policies;

/// <summary>The published policies, compiled once for each version: a version never changes.</summary>
internal sealed class PolicyCatalogue(RegistryCatalogue registries)
{
    private readonly ConcurrentDictionary<(string Code, int Version), CompiledPolicy> _compiled = [];
    private readonly ConcurrentDictionary<(string Code, int Version), BulkDecider> _deciders = [];

    /// <summary>Every version, also those that another replica published a moment ago.</summary>
    public async Task<IReadOnlyList<CompiledPolicy>> AllAsync(SubsidiesContext database, CancellationToken cancellationToken)
    {
        var keys = await database.Policies.AsNoTracking().OrderBy(policy => policy.Code).ThenBy(policy => policy.Version)
            .Select(policy => new { policy.Code, policy.Version }).ToListAsync(cancellationToken);
        var all = new List<CompiledPolicy>(keys.Count);
        foreach (var key in keys)
        {
            if (!_compiled.TryGetValue((key.Code, key.Version), out var policy))
            {
                var document = await database.Policies.AsNoTracking()
                    .Where(known => known.Code == key.Code && known.Version == key.Version)
                    .Select(known => known.Document).SingleAsync(cancellationToken);
                policy = _compiled.GetOrAdd((key.Code, key.Version), Compile(document, await registries.SchemaAsync(database, cancellationToken)));
            }

            all.Add(policy);
        }

        return all;
    }

    /// <summary>Of each policy the version in force on a day: the newest whose dates include it.</summary>
    public static IEnumerable<CompiledPolicy> InForce(IEnumerable<CompiledPolicy> policies, DateOnly day) =>
        policies.Where(policy => policy.Document.ValidFrom <= day && (policy.Document.ValidTo is not { } last || day <= last))
            .GroupBy(policy => policy.Document.Code)
            .Select(versions => versions.MaxBy(policy => policy.Document.Version)!);

    /// <summary>Whether a claim is about a record of a registry, and not about an event.</summary>
    public static bool IsAboutRecords(PolicyDocument policy) => !Words.TryParse<BasisKind>(policy.Basis, out _);

    /// <summary>Whether the city decides it for the records of a registry, as they come and in runs.</summary>
    public static bool IsDecidedInRuns(PolicyDocument policy) =>
        IsAboutRecords(policy) && policy.Flow.Application != ApplicationFlow.Application;

    /// <summary>The policy made ready to decide for many.</summary>
    public BulkDecider Decider(CompiledPolicy policy) =>
        _deciders.GetOrAdd((policy.Document.Code, policy.Document.Version), _ => new BulkDecider(policy));

    private static CompiledPolicy Compile(string document, FactSchema schema) =>
        // Whether its line was bounded was asked when it was published.
        CompiledPolicy.Read(document, schema, _ => true, out var errors)
        ?? throw new InvalidOperationException($"A published policy no longer compiles: {errors[0]}");
}
