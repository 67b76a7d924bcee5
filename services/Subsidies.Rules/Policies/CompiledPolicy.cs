using Subsidies.Rules.Cel;

namespace Subsidies.Rules.Policies;

/// <summary>A policy ready to decide: immutable, shared by threads.</summary>
public sealed class CompiledPolicy
{
    private CompiledPolicy(PolicyDocument document, FactSchema schema, PolicyExpressions expressions)
    {
        Document = document;
        Schema = schema;
        Expressions = expressions;
        Parameters = CelValue.Of(new CelMap(document.Parameters.Select(one =>
            KeyValuePair.Create(CelValue.Of(one.Key), CelValue.Of(one.Value.Value)))));
    }

    /// <summary>The policy as data.</summary>
    public PolicyDocument Document { get; }

    /// <summary>Paths of the facts that a decision reads, e.g. <c>worker.id</c>.</summary>
    public IReadOnlyList<string> Reads => Expressions.Reads;

    internal FactSchema Schema { get; }

    internal PolicyExpressions Expressions { get; }

    internal CelValue Parameters { get; }

    /// <summary>Compiles every expression of <paramref name="document"/>, or gives every fault of all of them.</summary>
    /// <param name="document">The policy.</param>
    /// <param name="schema">The facts that it may speak of.</param>
    /// <param name="isBounded">Whether what a budget line pays is bounded. A policy without a cap on a line that is not is
    /// refused (<c>unbounded</c>).</param>
    /// <param name="errors">The faults; none where a policy is returned.</param>
    public static CompiledPolicy? Compile(
        PolicyDocument document, FactSchema schema, Func<string, bool> isBounded, out IReadOnlyList<PolicyError> errors)
    {
        var faults = new List<PolicyError>();
        errors = faults;
        CheckFacts(document, schema, faults);
        if (document.Amount.Cap is null && !isBounded(document.Flow.BudgetLine))
        {
            faults.Add(document.Places.Fault(
                "amount", "unbounded", "a cap is expected, since nothing bounds the budget line"));
        }

        var expressions = PolicyExpressions.Compile(document, schema, faults);
        return faults.Count == 0 ? new(document, schema, expressions!) : null;
    }

    /// <summary>Reads and compiles YAML or JSON, or gives every fault; see <see cref="Compile"/>.</summary>
    public static CompiledPolicy? Read(
        string text, FactSchema schema, Func<string, bool> isBounded, out IReadOnlyList<PolicyError> errors) =>
        PolicyReader.Read(text, out errors) is { } document ? Compile(document, schema, isBounded, out errors) : null;

    /// <summary>Decides for one subject. Pure: the same facts and day give the same decision.</summary>
    /// <param name="facts">What is known.</param>
    /// <param name="asOf">The day on which the basis fell, in the city's calendar.</param>
    public Decision Decide(Facts facts, DateOnly asOf) => Decider.Decide(this, facts, asOf);

    /// <summary>How each obligation stands, in the policy's order.</summary>
    /// <param name="facts">What is known by now.</param>
    /// <param name="basis">The day on which the basis fell.</param>
    /// <param name="today">The day to look on. Where a broken one is found, the money for the time from this day on is taken back
    /// (<see cref="Clawback.Proportional"/>).</param>
    public IReadOnlyList<ObligationOutcome> CheckObligations(Facts facts, DateOnly basis, DateOnly today) =>
        [.. Document.Obligations.Select((_, index) => Overseer.Look(this, index, facts, basis, today))];

    private static void CheckFacts(PolicyDocument document, FactSchema schema, List<PolicyError> faults)
    {
        if (!schema.Objects.ContainsKey(document.Basis))
        {
            faults.Add(document.Places.Fault(
                "basis", "unknown", $"one of {string.Join(", ", schema.Objects.Keys)} is expected"));
        }

        if (document.Stacking.OncePer == OncePer.Household && !schema.Has(FactSchema.HouseholdId))
        {
            faults.Add(document.Places.Fault(
                "stacking.oncePer", "unknown", $"the fact {FactSchema.HouseholdId} is expected; these facts lack it"));
        }

        for (var i = 0; i < document.Evidence.Count; i++)
        {
            for (var j = 0; j < document.Evidence[i].Proves.Count; j++)
            {
                if (!schema.Has(document.Evidence[i].Proves[j]))
                {
                    faults.Add(document.Places.Fault(
                        $"evidence[{i}].proves[{j}]", "unknown", "the path of a fact is expected, such as worker.id"));
                }
            }
        }
    }
}
