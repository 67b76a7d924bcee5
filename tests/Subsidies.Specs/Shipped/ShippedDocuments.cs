using System.Reflection;
using System.Text.Json;
using Subsidies.Policies;
using Subsidies.Rules.Policies;
using Subsidies.Rules.Registries;

namespace Subsidies.Specs.Shipped;

/// <summary>The documents that a new city starts with, read as the service reads them when it migrates.</summary>
internal static class ShippedDocuments
{
    private static readonly Assembly Service = typeof(PolicyCatalogue).Assembly;

    // In the order in which they need each other.
    public static IReadOnlyList<ShippedLine> BudgetLines { get; } =
        JsonSerializer.Deserialize<List<ShippedLine>>(Read("budget-lines").Single(), JsonSerializerOptions.Web)!;

    /// <summary>Each in its newest version.</summary>
    public static IReadOnlyDictionary<string, RegistryDefinition> Registries { get; } =
        Read("registry:").Select(Registry).GroupBy(registry => registry.Code)
            .ToDictionary(versions => versions.Key, versions => versions.MaxBy(registry => registry.Version)!);

    /// <summary>What events tell and what the shipped registries say.</summary>
    public static FactSchema Schema { get; } = new(PolicySchema.Facts.Objects
        .Concat(Registries.Values.Select(registry => KeyValuePair.Create(registry.Code, registry.Types))).ToDictionary());

    /// <summary>Every version of every policy, by code and version.</summary>
    public static IReadOnlyList<CompiledPolicy> Policies { get; } =
        [.. Read("policy:").Select(Policy).OrderBy(policy => policy.Document.Code, StringComparer.Ordinal).ThenBy(policy => policy.Document.Version)];

    /// <summary>The version in force on a day, or the newest where none is.</summary>
    public static CompiledPolicy Of(string code, DateOnly day)
    {
        var versions = Policies.Where(policy => policy.Document.Code == code).ToList();
        return PolicyCatalogue.InForce(versions, day).SingleOrDefault() ?? versions[^1];
    }

    private static IEnumerable<string> Read(string prefix)
    {
        foreach (var name in Service.GetManifestResourceNames().Where(name => name.StartsWith(prefix, StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(Service.GetManifestResourceStream(name)!);
            yield return reader.ReadToEnd();
        }
    }

    private static RegistryDefinition Registry(string text)
    {
        var registry = RegistryReader.Read(text, out var errors);
        errors.ShouldBeEmpty();
        return registry!;
    }

    private static CompiledPolicy Policy(string text)
    {
        var policy = CompiledPolicy.Read(text, Schema, line => BudgetLines.Any(known => known.Code == line), out var errors);
        errors.ShouldBeEmpty(text[..30]);
        return policy!;
    }
}

/// <summary>A line of the budget as shipped, with the figure that its total comes from.</summary>
internal sealed record ShippedLine(string Code, string NameZh, string NameEn, decimal Total, string Source);
