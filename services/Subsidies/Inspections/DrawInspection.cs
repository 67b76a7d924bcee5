using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using ServiceDefaults.Security;
using Subsidies.Database;

namespace Subsidies.Inspections;

/// <summary>Draws a random sample of what was paid in some days.</summary>
internal static class DrawInspection
{
    private const int MostClaims = 10_000;

    /// <param name="PaidFrom">The first of the bank's days.</param>
    /// <param name="Percent">Of the claims that were paid then, rounded up.</param>
    /// <param name="Seed">Any text; drawn by lot when left out.</param>
    internal sealed record Request(string? PolicyCode, DateOnly? PaidFrom, DateOnly? PaidTo, decimal? Percent, string? Seed);

    public static async Task<Results<Created<InspectionResponse>, ProblemHttpResult>> Handle(
        Request request, Caller caller, SubsidiesContext database, TimeProvider clock, CancellationToken cancellationToken)
    {
        var check = new InputCheck();
        var code = check.OptionalText("policyCode", request.PolicyCode, 40);
        var from = check.Required("paidFrom", request.PaidFrom);
        var to = check.Required("paidTo", request.PaidTo);
        var percent = check.Required("percent", request.Percent);
        var seed = check.OptionalText("seed", request.Seed, InspectionMapping.LongestSeed)
            ?? RandomNumberGenerator.GetHexString(16, lowercase: true);
        check.Require(from <= to, "paidTo", "order", "It must not be before paidFrom.");
        check.Require(percent is > 0 and <= 100, "percent", "out-of-range", "It must be above 0 and at most 100.");
        if (check.Failed)
        {
            return check.ToFailure().ToProblem();
        }

        await using var transaction = await database.EnsureTransactionAsync(cancellationToken);
        var paid = database.Payments.Where(payment => payment.Result!.Settled && payment.Result.On >= from && payment.Result.On <= to
            && (code == null || payment.PolicyCode == code));
        var population = await paid.CountAsync(cancellationToken);
        if (population == 0)
        {
            return InspectionErrors.NothingPaid.ToProblem();
        }

        var inspection = new Inspection
        {
            Id = TypedId.New<InspectionId>(clock),
            PolicyCode = code,
            PaidFrom = from,
            PaidTo = to,
            Seed = seed,
            Population = population,
            Count = Math.Min(MostClaims, (int)Math.Ceiling(population * percent / 100)),
            DrawnBy = caller.Id,
            DrawnAt = clock.GetUtcNow(),
        };
        database.Add(inspection);
        await database.SaveChangesAsync(cancellationToken);
        await database.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO inspected_claim (inspection_id, claim_id, state)
            SELECT {inspection.Id.Value}, claim_id, 'open'
            FROM payment JOIN payment_result ON payment_id = payment.id
            WHERE settled AND "on" BETWEEN {from} AND {to} AND ({code}::text IS NULL OR policy_code = {code})
            ORDER BY md5({seed} || claim_id::text) LIMIT {inspection.Count}
            """, cancellationToken);
        database.Audit(caller, "draw", "inspection", inspection.Id.Value.ToString(), $"{inspection.Count} of {population}", clock);
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return TypedResults.Created(
            $"/api/v1/inspections/{inspection.Id.Value}", InspectionResponse.Of(inspection, passed: 0, faulted: 0));
    }
}
