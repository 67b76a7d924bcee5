using Subsidies.Rules.Cel;

namespace Subsidies.Rules.Policies;

/// <summary>Applies a compiled policy to facts.</summary>
internal static class Decider
{
    private static readonly LocalText Validity = new("政策有效期内", "Within the policy's dates");
    private static readonly LocalText AmountText = new("补贴金额可以确定", "The amount can be determined");
    private static readonly LocalText PayeeText = new("收款方可以确定", "The payee can be determined");
    private static readonly LocalText HouseholdText = new("所属家庭可以确定", "The household can be determined");

    public static Decision Decide(CompiledPolicy policy, Facts facts, DateOnly asOf)
    {
        var (document, expressions) = (policy.Document, policy.Expressions);
        var view = new View(policy, expressions.Reads, facts, asOf);
        var outcomes = new List<ConditionOutcome>(document.Conditions.Count + 3);
        if (asOf < document.ValidFrom || asOf > document.ValidTo)
        {
            outcomes.Add(new("validity", ConditionState.Unmet, Validity, null, []));
        }

        for (var i = 0; i < expressions.Conditions.Count; i++)
        {
            var condition = document.Conditions[i];
            outcomes.Add(OutcomeOf(condition.Name, expressions.Conditions[i], condition.Text, condition.Lift));
        }

        var decision = new Decision(document.Code, document.Version, Outcome.NotEligible, null, null, outcomes)
        {
            AsOf = asOf,
            Facts = view.Facts,
        };
        if (outcomes.Exists(outcome => outcome.State == ConditionState.Unmet))
        {
            return decision;
        }

        // Only an amount that is paid is computed: before, its facts are often not there yet.
        var amount = YuanOf(view.Evaluate(expressions.Amount));
        var payee = view.Evaluate(expressions.Payee);
        var household = document.Stacking.OncePer == OncePer.Household ? HouseholdOf(view) : CelValue.Null;
        Demand("amount", amount, CelKind.Decimal, AmountText, expressions.Amount);
        Demand("payee", payee, CelKind.String, PayeeText, expressions.Payee);
        Demand("household", household, household.Kind == CelKind.Null ? CelKind.Null : CelKind.String, HouseholdText, null);
        if (!outcomes.TrueForAll(outcome => outcome.State == ConditionState.Met))
        {
            return decision with { Outcome = Outcome.Undecided, Missing = Missing(document, outcomes, view) };
        }

        var working = Work(document.Amount, view.Terms(expressions.Amount), amount.AsDecimal);
        return decision with
        {
            Outcome = Outcome.Eligible,
            Amount = working.Rounded,
            Payee = payee.AsString,
            Working = working,
            HouseholdId = household.Kind == CelKind.String ? household.AsString : null,
        };

        ConditionOutcome OutcomeOf(string name, CelProgram program, LocalText text, LocalText? lift) =>
            Judge(name, view.Evaluate(program), text, lift, view) with { Facts = view.ReadBy(program) };

        void Demand(string name, CelValue value, CelKind kind, LocalText text, CelProgram? program)
        {
            if (value.Kind != kind)
            {
                outcomes.Add(Judge(name, value, text, null, view) with
                {
                    Facts = program is null ? [] : view.ReadBy(program),
                });
            }
        }
    }

    /// <summary>How a condition stands that gave <paramref name="value"/>.</summary>
    public static ConditionOutcome Judge(string name, CelValue value, LocalText text, LocalText? lift, View view) => value.Kind switch
    {
        CelKind.Bool when value.AsBool => new(name, ConditionState.Met, text, null, []),
        CelKind.Bool => new(name, ConditionState.Unmet, text, lift, []),
        CelKind.Unknown => new(name, ConditionState.Unknown, text, lift ?? Tell(value.AsUnknown, view), value.AsUnknown),
        CelKind.Error => new(name, ConditionState.Failed, text, null, []) { Error = value.AsError },
        _ => new(name, ConditionState.Failed, text, null, []) { Error = new("wrong_type", $"gave a value of kind {value.Kind}") },
    };

    /// <summary>The amount from what the expression gave; a sum below zero is a fault of the policy.</summary>
    private static CelValue YuanOf(CelValue value) => value.Kind switch
    {
        CelKind.Int => YuanOf(CelValue.Of((decimal)value.AsInt)),
        CelKind.Decimal when value.AsDecimal < 0 => CelValue.Fail("negative", "the amount is below zero"),
        _ => value,
    };

    private static AmountWorking Work(PolicyAmount amount, IReadOnlyList<AmountTerm> terms, decimal computed)
    {
        var capped = amount.Capped(computed);
        return new(amount.Yuan, terms, computed, amount.Cap, capped, amount.Rounding.Apply(capped));
    }

    private static CelValue HouseholdOf(View view) =>
        view.Find(FactSchema.HouseholdId)?.Value ?? CelValue.Unknown(FactSchema.HouseholdId);

    private static IReadOnlyList<MissingFact> Missing(PolicyDocument document, List<ConditionOutcome> outcomes, View view) =>
        [.. outcomes.SelectMany(outcome => outcome.MissingFacts).Distinct().Order(StringComparer.Ordinal).Select(path => new MissingFact(
            view.Find(path)!, [.. document.Evidence.Where(evidence => evidence.Proves.Contains(path))]))];

    private static LocalText Tell(IReadOnlyList<string> facts, View view)
    {
        var conflicting = facts.Where(path => view.Find(path)?.Standing == FactStanding.Conflicting).ToList();
        var missing = facts.Except(conflicting).ToList();
        var parts = new List<LocalText>();
        if (missing.Count > 0)
        {
            parts.Add(new($"尚缺信息：{string.Join("、", missing)}", $"Information is missing: {string.Join(", ", missing)}"));
        }

        if (conflicting.Count > 0)
        {
            parts.Add(new($"信息互相矛盾：{string.Join("、", conflicting)}", $"Sources contradict each other: {string.Join(", ", conflicting)}"));
        }

        return new(string.Join("；", parts.Select(part => part.Zh)), string.Join("; ", parts.Select(part => part.En)));
    }
}
