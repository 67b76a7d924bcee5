using Subsidies.Rules.Policies;

namespace Subsidies.Policies;

/// <summary>A policy as people read it; money as text, exact.</summary>
internal sealed record PolicyResponse(
    string Code,
    int Version,
    IReadOnlyList<string> Programmes,
    LocalText Name,
    DateOnly ValidFrom,
    DateOnly? ValidTo,
    string TargetGroup,
    string Basis,
    IReadOnlyDictionary<string, decimal> Parameters,
    IReadOnlyList<PolicyCondition> Conditions,
    string Amount,
    decimal? Cap,
    IReadOnlyList<Evidence> Evidence,
    string Application,
    string Review,
    int NoticeWorkingDays,
    string BudgetLine,
    string OncePer,
    IReadOnlyList<LocalText> Choices)
{
    public static PolicyResponse Of(PolicyDocument policy) => new(
        policy.Code, policy.Version, policy.Programmes, policy.Name, policy.ValidFrom, policy.ValidTo,
        ServiceDefaults.Errors.Words.Of(policy.TargetGroup), policy.Basis, policy.Parameters, policy.Conditions,
        policy.Amount, policy.Cap, policy.Evidence, ServiceDefaults.Errors.Words.Of(policy.Application),
        ServiceDefaults.Errors.Words.Of(policy.Review), policy.NoticeWorkingDays, policy.BudgetLine,
        ServiceDefaults.Errors.Words.Of(policy.Stacking.OncePer), policy.Choices);
}
