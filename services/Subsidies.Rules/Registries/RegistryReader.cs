using System.Text.RegularExpressions;
using Subsidies.Rules.Documents;
using Subsidies.Rules.Policies;

namespace Subsidies.Rules.Registries;

/// <summary>Reads the definition of a registry from YAML (and so from JSON) and reports every wrong field at once, with its place.</summary>
public static partial class RegistryReader
{
    private const string Identifier = "a name such as socialInsurance";

    /// <summary>The definition, or null and every fault.</summary>
    /// <param name="text">The document.</param>
    /// <param name="errors">Its faults.</param>
    public static RegistryDefinition? Read(string text, out IReadOnlyList<PolicyError> errors)
    {
        var faults = new List<PolicyError>();
        errors = faults;
        if (YamlReader.Read(text, faults) is not { } root)
        {
            return null;
        }

        var reader = new FieldReader(root, new FieldPlaces(), faults);
        var definition = new RegistryDefinition
        {
            Code = reader.Matching("code", IdentifierPattern(), Identifier),
            Version = reader.Number("version", 1, int.MaxValue),
            Name = reader.Text2("name"),
            Subject = reader.Enum<TargetGroup>("subject"),
            KeptBy = reader.Has("keptBy") ? reader.Enum<RegistryKeeper>("keptBy") : RegistryKeeper.Office,
            Fields = reader.List("fields", Field),
        };
        Check(definition, reader);
        reader.RefuseOthers();
        return faults.Count == 0 ? definition : null;
    }

    private static RegistryField Field(FieldReader item)
    {
        var field = new RegistryField(
            item.Matching("name", IdentifierPattern(), Identifier), item.Enum<RegistryFieldType>("type"), item.Text2("text"));
        item.RefuseOthers();
        return field;
    }

    private static void Check(RegistryDefinition definition, FieldReader reader)
    {
        if (definition.Subject == TargetGroup.Household)
        {
            reader.Fail("subject", "subject", "worker or enterprise is expected: a household is known by its workers");
        }

        foreach (var name in definition.Fields.Select(field => field.Name).Append(RegistryDefinition.On)
            .GroupBy(name => name).Where(same => same.Count() > 1).Select(same => same.Key))
        {
            reader.Fail("fields", "duplicate", $"each name once is expected; '{name}' stands twice");
        }
    }

    [GeneratedRegex("^[a-z][a-zA-Z0-9]{1,39}$", RegexOptions.CultureInvariant)]
    private static partial Regex IdentifierPattern();
}
