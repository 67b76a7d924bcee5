using ServiceDefaults.Errors;
using Subsidies.Rules.Policies;

namespace Subsidies.Policies;

/// <summary>A policy as people read it.</summary>
internal sealed record PolicyResponse(
    string Code,
    int Version,
    IReadOnlyList<string> Programmes,
    LocalText Name,
    SourceDocument Source,
    DateOnly ValidFrom,
    DateOnly? ValidTo,
    string Mode,
    string TargetGroup,
    string Basis,
    IReadOnlyDictionary<string, ParameterResponse> Parameters,
    IReadOnlyList<PolicyCondition> Conditions,
    string Amount,
    decimal? Cap,
    IReadOnlyList<Evidence> Evidence,
    string Application,
    int Reviewers,
    int NoticeWorkingDays,
    int AppealDays,
    string BudgetLine,
    string OncePer,
    IReadOnlyList<string> Excludes,
    IReadOnlyList<ObligationResponse> Obligations,
    IReadOnlyList<LocalText> Choices)
{
    public static PolicyResponse Of(PolicyDocument policy) => new(
        policy.Code, policy.Version, policy.Programmes, policy.Name, policy.Source, policy.ValidFrom, policy.ValidTo,
        Words.Of(policy.Mode), Words.Of(policy.TargetGroup), policy.Basis,
        policy.Parameters.ToDictionary(one => one.Key, one => ParameterResponse.Of(one.Value)), policy.Conditions,
        policy.Amount.Yuan, policy.Amount.Cap, policy.Evidence, Words.Of(policy.Flow.Application), policy.Flow.Reviewers,
        policy.Flow.NoticeWorkingDays, policy.Flow.AppealDays, policy.Flow.BudgetLine, Words.Of(policy.Stacking.OncePer),
        policy.Stacking.Excludes, [.. policy.Obligations.Select(ObligationResponse.Of)], policy.Choices);
}

/// <summary>A figure and where it comes from.</summary>
internal sealed record ParameterResponse(decimal Value, string Origin, LocalText? Note)
{
    public static ParameterResponse Of(PolicyParameter parameter) =>
        new(parameter.Value, Words.Of(parameter.Origin), parameter.Note);
}

/// <summary>What must stay true after payment.</summary>
/// <param name="IsDeadline">Whether it has to hold on its last day only.</param>
internal sealed record ObligationResponse(
    string Name, string Holds, LocalText Text, int? Days, int? Months, string? Until, bool IsDeadline, string Clawback)
{
    public static ObligationResponse Of(Obligation obligation) => new(
        obligation.Name, obligation.Holds, obligation.Text, obligation.Until.Days, obligation.Until.Months,
        obligation.Until.On, obligation.IsDeadline, Words.Of(obligation.Clawback));
}
