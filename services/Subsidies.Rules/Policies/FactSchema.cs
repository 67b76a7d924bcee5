using Subsidies.Rules.Cel;

namespace Subsidies.Rules.Policies;

/// <summary>The facts that policies may speak of: objects (<c>worker</c>, <c>trip</c>) with typed fields. A policy that
/// names anything else is refused when it is published.</summary>
public sealed class FactSchema(IReadOnlyDictionary<string, IReadOnlyDictionary<string, CelType>> objects)
{
    /// <summary>The fact that names a subject's household.</summary>
    internal const string HouseholdId = "household.id";

    /// <summary>The objects by name, with the types of their fields.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, CelType>> Objects { get; } = objects;

    /// <summary>Whether there is a fact at a path such as <c>worker.id</c>.</summary>
    internal bool Has(string path) =>
        path.Split('.') is [var name, var field] && Objects.TryGetValue(name, out var fields) && fields.ContainsKey(field);

    internal CelType TypeOf(string path) => path.Split('.') is [var name, var field] ? Objects[name][field] : throw new KeyNotFoundException(path);

    /// <summary>What an expression of a policy with these parameters may speak of: the facts, <c>parameters</c> and
    /// <c>asOf</c>, the day of the decision.</summary>
    internal CelEnvironment Environment(IEnumerable<string> parameters)
    {
        var variables = Objects.ToDictionary(one => one.Key, one => CelType.Object(one.Key, one.Value));
        variables["parameters"] = CelType.Object("parameters", parameters.ToDictionary(name => name, _ => CelType.Decimal));
        variables["asOf"] = CelType.Timestamp;
        return new() { Variables = variables };
    }
}
