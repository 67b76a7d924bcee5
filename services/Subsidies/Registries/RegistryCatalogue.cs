using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Subsidies.Database;
using Subsidies.Policies;
using Subsidies.Rules.Policies;
using Subsidies.Rules.Registries;

namespace Subsidies.Registries;

/// <summary>The published registries, each in its newest version, read once for each version: a version never changes.</summary>
internal sealed class RegistryCatalogue
{
    private readonly ConcurrentDictionary<(string Code, int Version), RegistryDefinition> _read = [];

    /// <summary>By code, also those that another replica published a moment ago.</summary>
    public async Task<IReadOnlyDictionary<string, RegistryDefinition>> AllAsync(
        SubsidiesContext database, CancellationToken cancellationToken)
    {
        var keys = await database.Registries.AsNoTracking().GroupBy(registry => registry.Code)
            .Select(versions => new { Code = versions.Key, Version = versions.Max(registry => registry.Version) })
            .OrderBy(key => key.Code).ToListAsync(cancellationToken);
        var all = new SortedDictionary<string, RegistryDefinition>(StringComparer.Ordinal);
        foreach (var key in keys)
        {
            if (!_read.TryGetValue((key.Code, key.Version), out var definition))
            {
                var document = await database.Registries.AsNoTracking()
                    .Where(known => known.Code == key.Code && known.Version == key.Version)
                    .Select(known => known.Document).SingleAsync(cancellationToken);
                definition = _read.GetOrAdd((key.Code, key.Version), RegistryReader.Read(document, out var errors)
                    ?? throw new InvalidOperationException($"A published registry can no longer be read: {errors[0]}"));
            }

            all[key.Code] = definition;
        }

        return all;
    }

    /// <summary>All that a policy may speak of: what events tell and what registries say.</summary>
    public async Task<FactSchema> SchemaAsync(SubsidiesContext database, CancellationToken cancellationToken)
    {
        var registries = await AllAsync(database, cancellationToken);
        return new(PolicySchema.Facts.Objects
            .Concat(registries.Values.Select(registry => KeyValuePair.Create(registry.Code, registry.Types))).ToDictionary());
    }
}
