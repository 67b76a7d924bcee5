using Subsidies.Rules.Cel;

namespace Subsidies.Rules.Policies;

/// <summary>A policy ready to decide: immutable, shared by threads.</summary>
public sealed class CompiledPolicy
{
    private CompiledPolicy(PolicyDocument document, FactSchema schema, CelProgram[] conditions, CelProgram amount, CelProgram payee)
    {
        Document = document;
        Conditions = conditions;
        Amount = amount;
        Payee = payee;
        Schema = schema;
        Parameters = CelValue.Of(new CelMap(document.Parameters.Select(one =>
            KeyValuePair.Create(CelValue.Of(one.Key), CelValue.Of(one.Value)))));
    }

    /// <summary>The policy as data.</summary>
    public PolicyDocument Document { get; }

    internal FactSchema Schema { get; }

    internal IReadOnlyList<CelProgram> Conditions { get; }

    internal CelProgram Amount { get; }

    internal CelProgram Payee { get; }

    internal CelValue Parameters { get; }

    /// <summary>Compiles every expression of <paramref name="document"/>, or gives every fault of all of them.</summary>
    public static CompiledPolicy? Compile(PolicyDocument document, FactSchema schema, out IReadOnlyList<PolicyError> errors)
    {
        var faults = new List<PolicyError>();
        errors = faults;
        if (!schema.Objects.ContainsKey(document.Basis))
        {
            faults.Add(new("basis", "unknown", $"no fact object '{document.Basis}'"));
        }

        var environment = schema.Environment(document.Parameters.Keys);
        var conditions = document.Conditions.Select((condition, index) =>
            One($"conditions[{index}].when", condition.When, "a bool", CelKind.Bool)).ToArray();
        var amount = One("amount", document.Amount, "a decimal or an int", CelKind.Decimal, CelKind.Int);
        var payee = One("payee", document.Payee, "a string", CelKind.String);
        return faults.Count == 0 ? new(document, schema, conditions!, amount!, payee!) : null;

        CelProgram? One(string field, string source, string expected, params CelKind[] results)
        {
            if (!CelProgram.TryCompile(source, environment, out var program, out var cel))
            {
                faults.AddRange(cel.Select(fault => new PolicyError(field, $"cel.{fault.Code}", fault.Describe(source))));
            }
            else if (program!.ResultType.Kind is { } kind && !results.Contains(kind))
            {
                faults.Add(new(field, "cel.result_type", $"must give {expected}, not {program.ResultType}"));
            }

            return program;
        }
    }

    /// <summary>Reads and compiles JSON, or gives every fault.</summary>
    public static CompiledPolicy? Read(string json, FactSchema schema, out IReadOnlyList<PolicyError> errors) =>
        PolicyReader.Read(json, out errors) is { } document ? Compile(document, schema, out errors) : null;

    /// <summary>Decides for one subject. Pure: the same facts and day give the same decision.</summary>
    /// <param name="facts">What is known.</param>
    /// <param name="asOf">The day on which the basis fell, in the city's calendar.</param>
    public Decision Decide(Facts facts, DateOnly asOf) => Decider.Decide(this, facts, asOf);
}
