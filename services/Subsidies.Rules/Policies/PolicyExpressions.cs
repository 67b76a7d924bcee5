using Subsidies.Rules.Cel;

namespace Subsidies.Rules.Policies;

/// <summary>The expressions of a policy, compiled and checked against the facts.</summary>
internal sealed record PolicyExpressions(
    IReadOnlyList<CelProgram> Conditions, CelProgram Amount, CelProgram Payee, IReadOnlyList<ObligationExpressions> Obligations,
    IReadOnlyList<string> Reads)
{
    /// <summary>Null where one of them has a fault; all faults of all are added.</summary>
    public static PolicyExpressions? Compile(PolicyDocument document, FactSchema schema, List<PolicyError> faults)
    {
        var environment = schema.Environment(document.Parameters.Keys);
        var before = faults.Count;
        var conditions = document.Conditions.Select((condition, index) =>
            One($"conditions[{index}].when", condition.When, "a bool", CelKind.Bool)).ToArray();
        var amount = One("amount.yuan", document.Amount.Yuan, "a decimal or an int", CelKind.Decimal, CelKind.Int);
        var payee = One("payee", document.Payee, "a string", CelKind.String);
        var obligations = document.Obligations.Select((obligation, index) => new ObligationExpressions(
            One($"obligations[{index}].holds", obligation.Holds, "a bool", CelKind.Bool)!,
            Optional($"obligations[{index}].{(obligation.IsDeadline ? "by" : "until")}.on", obligation.Until.On, "a timestamp", CelKind.Timestamp),
            Optional($"obligations[{index}].share", obligation.Share, "a decimal or an int", CelKind.Decimal, CelKind.Int))).ToArray();
        if (faults.Count > before)
        {
            return null;
        }

        IEnumerable<string> household = document.Stacking.OncePer == OncePer.Household ? [FactSchema.HouseholdId] : [];
        return new(conditions!, amount!, payee!, obligations, Facts([.. conditions!, amount!, payee!], schema, household));

        static IReadOnlyList<string> Facts(IEnumerable<CelProgram> programs, FactSchema schema, IEnumerable<string> others) =>
            [.. programs.SelectMany(program => program.References).Where(schema.Has).Union(others)];

        CelProgram? Optional(string field, string? source, string expected, params CelKind[] results) =>
            source is null ? null : One(field, source, expected, results);

        CelProgram? One(string field, string source, string expected, params CelKind[] results)
        {
            if (!CelProgram.TryCompile(source, environment, out var program, out var cel))
            {
                faults.AddRange(cel.Select(fault =>
                    document.Places.Fault(field, $"cel.{fault.Code}", fault.Message, Math.Max(0, fault.Position))));
            }
            else if (program!.ResultType.Kind is { } kind && !results.Contains(kind))
            {
                faults.Add(document.Places.Fault(field, "cel.result_type", $"{expected} is expected, not {program.ResultType}"));
            }

            return program;
        }
    }
}

/// <summary>The expressions of an obligation.</summary>
internal sealed record ObligationExpressions(CelProgram Holds, CelProgram? Until, CelProgram? Share)
{
    public IEnumerable<string> Reads(FactSchema schema) =>
        new[] { Holds, Until, Share }.OfType<CelProgram>().SelectMany(program => program.References).Where(schema.Has).Distinct();
}
