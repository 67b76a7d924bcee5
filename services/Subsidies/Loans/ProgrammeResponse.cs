using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Clock;
using ServiceDefaults.Errors;
using Subsidies.Database;
using Subsidies.Policies;
using Subsidies.Rules.Loans;
using Subsidies.Rules.Policies;

namespace Subsidies.Loans;

/// <summary>A loan programme as people read it: each figure with its origin.</summary>
internal sealed record ProgrammeResponse(
    string Code,
    int Version,
    LocalText Name,
    LocalText Source,
    DateOnly ValidFrom,
    string DivisionCode,
    IReadOnlyList<LimitResponse> Limits,
    IReadOnlyList<string> Repayments,
    int EveryMonths,
    string DayCount,
    ParameterResponse PointsAboveReference,
    ParameterResponse OverdueUplift,
    IReadOnlyList<string> Guarantors,
    string Subsidy,
    ParameterResponse SubsidyValue,
    ParameterResponse? GuaranteeFund,
    ParameterResponse? GuaranteeMultiple,
    decimal Guaranteed,
    decimal MostGuaranteed,
    ParameterResponse? MostLayoffs,
    IReadOnlyList<LocalText> Choices)
{
    public static ProgrammeResponse Of(LoanProgramme programme, GuaranteeFund fund) => new(
        programme.Code, programme.Version, programme.Name, programme.Source.Title, programme.ValidFrom, programme.DivisionCode,
        [.. programme.Limits.Select(LimitResponse.Of)], [.. programme.Repayments.Select(Words.Of)], programme.EveryMonths,
        Words.Of(programme.DayCount), ParameterResponse.Of(programme.PointsAboveReference),
        ParameterResponse.Of(programme.OverdueUplift), [.. programme.Guarantors.Select(Words.Of)],
        Words.Of(programme.Subsidy.Kind), ParameterResponse.Of(programme.Subsidy.Value), Figure(programme.GuaranteeFund?.Yuan),
        Figure(programme.GuaranteeFund?.Multiple), fund.Exposure, fund.MostExposure, Figure(programme.MostLayoffs), programme.Choices);

    internal static ParameterResponse? Figure(PolicyParameter? figure) => figure is null ? null : ParameterResponse.Of(figure);
}

/// <summary>What applicants of a kind may borrow.</summary>
internal sealed record LimitResponse(
    string Applicant, IReadOnlyList<string> Groups, ParameterResponse Most, ParameterResponse? MostForEachPartner, ParameterResponse Months,
    ParameterResponse SubsidisedMonths, ParameterResponse? SubsidisedPrincipal, ParameterResponse? NewHires, bool TrainedStaff)
{
    public static LimitResponse Of(LoanLimit limit) => new(
        Words.Of(limit.Applicant), limit.Groups, ParameterResponse.Of(limit.Most), ProgrammeResponse.Figure(limit.MostForEachPartner),
        ParameterResponse.Of(limit.Months), ParameterResponse.Of(limit.SubsidisedMonths),
        ProgrammeResponse.Figure(limit.SubsidisedPrincipal), ProgrammeResponse.Figure(limit.NewHires), limit.TrainedStaff);
}

internal static class GetProgrammes
{
    /// <summary>The programmes in force today.</summary>
    public static async Task<Ok<List<ProgrammeResponse>>> Many(
        SubsidiesContext database, TimeProvider clock, CancellationToken cancellationToken)
    {
        var today = clock.Today();
        var versions = await database.LoanProgrammes.AsNoTracking().Where(known => known.ValidFrom <= today).ToListAsync(cancellationToken);
        var funds = await database.GuaranteeFunds.AsNoTracking().ToDictionaryAsync(fund => fund.ProgrammeCode, cancellationToken);
        return TypedResults.Ok(versions.GroupBy(known => known.Code).OrderBy(programme => programme.Key, StringComparer.Ordinal)
            .Select(programme => ProgrammeResponse.Of(programme.MaxBy(known => known.Version)!.Read(), funds[programme.Key])).ToList());
    }
}
