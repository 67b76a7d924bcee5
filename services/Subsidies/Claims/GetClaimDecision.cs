using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Errors;
using ServiceDefaults.Security;
using Subsidies.Database;
using Subsidies.Entitlements;
using Subsidies.Policies;
using Subsidies.PolicyRuns;
using Subsidies.Rules.Bulk;
using Subsidies.Rules.Policies;

namespace Subsidies.Claims;

/// <summary>A fact as the decision saw it.</summary>
internal sealed record SeenFactResponse(string Fact, string Standing, IReadOnlyList<ToldResponse> Told);

/// <summary>Who told it, when it became known, and of which day it speaks.</summary>
internal sealed record ToldResponse(string Value, string Source, DateTimeOffset KnownAt, DateOnly? On);

/// <summary>What a claim was decided on, frozen when it was opened.</summary>
/// <param name="Working">How the amount came about.</param>
/// <param name="Terms">The facts and figures in it.</param>
internal sealed record ClaimDecisionResponse(
    string PolicyCode, int PolicyVersion, DateOnly AsOf, string Outcome, decimal? Amount, string? Working, IReadOnlyDictionary<string, string> Terms,
    IReadOnlyList<ConditionResponse> Conditions, IReadOnlyList<SeenFactResponse> Facts)
{
    public static ClaimDecisionResponse Of(Decision decision) => new(
        decision.PolicyCode, decision.PolicyVersion, decision.AsOf, Words.Of(decision.Outcome), decision.Amount, decision.Working?.Expression,
        decision.Working?.Terms.ToDictionary(term => term.Name, term => term.Value.ToString()) ?? [],
        [.. decision.Conditions.Select(ConditionResponse.Of)],
        [.. decision.Facts.Select(fact => new SeenFactResponse(fact.Path, Words.Of(fact.Standing), [.. fact.Told.Select(told =>
            new ToldResponse(told.Value.ToString(), told.Source, told.KnownAt, told.On))]))]);
}

/// <summary>The decision behind a claim, made again from exactly what was seen.</summary>
internal static class GetClaimDecision
{
    public static async Task<Results<Ok<ClaimDecisionResponse>, ProblemHttpResult>> Handle(
        Guid id, Caller caller, SubsidiesContext database, PolicyCatalogue catalogue, CancellationToken cancellationToken)
    {
        var claimId = ClaimId.From(id);
        var claim = await database.Claims.AsNoTracking().SingleOrDefaultAsync(known => known.Id == claimId, cancellationToken);
        if (claim is null || !GetClaims.MaySee(caller, claim))
        {
            return ClaimErrors.NotFound.ToProblem();
        }

        var policy = (await catalogue.AllAsync(database, cancellationToken))
            .Single(known => known.Document.Code == claim.PolicyCode && known.Document.Version == claim.PolicyVersion);
        var decision = claim.Decision is { } record
            ? DecisionRecord.Read(record).DecideAgain(policy)
            : await OfRunAsync(claim, policy, database, cancellationToken);
        return decision is null ? ClaimErrors.NotFound.ToProblem() : TypedResults.Ok(ClaimDecisionResponse.Of(decision));
    }

    /// <summary>The first decision of the run that entitled; null for a claim of the time before decisions were kept.</summary>
    private static async Task<Decision?> OfRunAsync(
        Claim claim, CompiledPolicy policy, SubsidiesContext database, CancellationToken cancellationToken)
    {
        var (code, basis, month) = (claim.PolicyCode, claim.BasisId, PolicyRun.MonthOf(claim.BasisOn));
        var found = await (
            from run in database.PolicyRuns
            join kept in database.PolicyDecisions on run.Id equals kept.RunId
            join part in database.PolicyRunParts on kept.PartNumber equals part.Number
            where run.PolicyCode == code && run.Month == month && kept.BasisId == basis && kept.Amount > 0
            orderby kept.Number
            select new { kept.Seen, part.DecidedAt }).FirstOrDefaultAsync(cancellationToken);
        return found is null ? null : policy.Decide(SeenValues.Read(policy, found.Seen, "policy-run", found.DecidedAt), claim.BasisOn);
    }
}
