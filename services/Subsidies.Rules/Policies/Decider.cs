using Subsidies.Rules.Cel;

namespace Subsidies.Rules.Policies;

/// <summary>Applies a compiled policy to facts.</summary>
internal static class Decider
{
    private static readonly LocalText Validity = new("政策有效期内", "Within the policy's dates");
    private static readonly LocalText AmountText = new("补贴金额可以确定", "The amount can be determined");
    private static readonly LocalText HouseholdText = new("所属家庭可以确定", "The household can be determined");
    private static readonly LocalText PayeeText = new("收款方可以确定", "The payee can be determined");

    public static Decision Decide(CompiledPolicy policy, Facts facts, DateOnly asOf)
    {
        var document = policy.Document;
        var variables = policy.Schema.Objects.Keys.ToDictionary(name => name, facts.Object);
        variables["parameters"] = policy.Parameters;
        variables["asOf"] = CelValue.Of(asOf);

        var household = CelValue.Null;
        var outcomes = new List<ConditionOutcome>(document.Conditions.Count + 2);
        if (asOf < document.ValidFrom || asOf > document.ValidTo)
        {
            outcomes.Add(new("validity", ConditionState.Unmet, Validity, null, []));
        }

        for (var i = 0; i < policy.Expressions.Conditions.Count; i++)
        {
            var condition = document.Conditions[i];
            outcomes.Add(Outcome(condition.Name, policy.Expressions.Conditions[i].Evaluate(variables), condition.Text, condition.Lift));
        }

        if (outcomes.Exists(outcome => outcome.State == ConditionState.Unmet))
        {
            return Decided(Policies.Outcome.NotEligible, null, null);
        }

        // Only an amount that is paid is computed: before, its facts are often not there yet.
        var amount = policy.Expressions.Amount.Evaluate(variables);
        var payee = policy.Expressions.Payee.Evaluate(variables);
        var yuan = amount.Kind switch
        {
            CelKind.Decimal => amount.AsDecimal,
            CelKind.Int => amount.AsInt,
            _ => (decimal?)null,
        };
        if (yuan is null || yuan < 0)
        {
            outcomes.Add(Outcome("amount", yuan is null ? amount : CelValue.Fail("negative", "negative"), AmountText, null));
        }

        if (payee.Kind != CelKind.String)
        {
            outcomes.Add(Outcome("payee", payee, PayeeText, null));
        }

        if (document.Stacking.OncePer == OncePer.Household)
        {
            household = facts.Object("household").AsMap.Get(CelValue.Of("id"), -1);
            if (household.Kind != CelKind.String)
            {
                outcomes.Add(Outcome("household", household, HouseholdText, null));
            }
        }

        return outcomes.TrueForAll(outcome => outcome.State == ConditionState.Met)
            ? Decided(Policies.Outcome.Eligible, document.Amount.Rounding.Apply(Math.Min(yuan!.Value, document.Amount.Cap ?? decimal.MaxValue)), payee.AsString)
            : Decided(Policies.Outcome.Undecided, null, null);

        Decision Decided(Outcome outcome, decimal? sum, string? to) =>
            new(document.Code, document.Version, outcome, sum, to, outcomes)
            {
                HouseholdId = outcome == Policies.Outcome.Eligible && household.Kind == CelKind.String ? household.AsString : null,
            };
    }

    private static ConditionOutcome Outcome(string name, CelValue value, LocalText text, LocalText? lift) => value.Kind switch
    {
        CelKind.Bool when value.AsBool => new(name, ConditionState.Met, text, null, []),
        CelKind.Bool => new(name, ConditionState.Unmet, text, lift, []),
        CelKind.Unknown => new(name, ConditionState.Unknown, text, lift ?? Tell(value.AsUnknown), value.AsUnknown),
        _ => new(name, ConditionState.Failed, text, null, []),
    };

    private static LocalText Tell(IReadOnlyList<string> facts) =>
        new($"尚缺信息：{string.Join("、", facts)}", $"Information is missing: {string.Join(", ", facts)}");
}
