using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using Subsidies.Claims;
using Subsidies.Database;

namespace Subsidies.Inspections;

/// <summary>A sample with how far it was looked at.</summary>
internal sealed record InspectionResponse(
    Guid Id, string? PolicyCode, DateOnly PaidFrom, DateOnly PaidTo, string Seed, int Population, int Count, int Passed, int Faulted, int Open,
    string DrawnBy, DateTimeOffset DrawnAt)
{
    public static InspectionResponse Of(Inspection inspection, int passed, int faulted) => new(
        inspection.Id.Value, inspection.PolicyCode, inspection.PaidFrom, inspection.PaidTo, inspection.Seed, inspection.Population, inspection.Count,
        passed, faulted, inspection.Count - passed - faulted, inspection.DrawnBy, inspection.DrawnAt);
}

internal sealed record InspectedClaimResponse(
    Guid InspectionId, Guid ClaimId, string State, string? InspectedBy, string? Finding, Guid? RecoveryId)
{
    public static InspectedClaimResponse Of(InspectedClaim item) => new(
        item.InspectionId.Value, item.ClaimId.Value, Words.Of(item.State), item.InspectedBy, item.Finding, item.RecoveryId?.Value);
}

internal static class GetInspections
{
    private const int MaximumLimit = 1000;

    public static async Task<Ok<Page<InspectionResponse>>> Many(
        SubsidiesContext database, CancellationToken cancellationToken, Guid? after = null, int limit = 50)
    {
        var last = InspectionId.From(after ?? Guid.Empty);
        var size = Math.Clamp(limit, 1, MaximumLimit);
        var found = database.Inspections.Where(inspection => inspection.Id > last).OrderBy(inspection => inspection.Id).Take(size + 1);
        return TypedResults.Ok(Page.Of(await ReadAsync(found, database, cancellationToken), size, inspection => inspection.Id));
    }

    public static async Task<Results<Ok<InspectionResponse>, ProblemHttpResult>> One(
        Guid id, SubsidiesContext database, CancellationToken cancellationToken)
    {
        var wanted = InspectionId.From(id);
        var found = await ReadAsync(database.Inspections.Where(inspection => inspection.Id == wanted), database, cancellationToken);
        return found is [var inspection] ? TypedResults.Ok(inspection) : InspectionErrors.NotFound.ToProblem();
    }

    /// <summary>A page of the sample in the order of the claims' ids.</summary>
    public static async Task<Results<Ok<Page<InspectedClaimResponse>>, ProblemHttpResult>> Claims(
        Guid id, SubsidiesContext database, CancellationToken cancellationToken, string? state = null, Guid? after = null, int limit = 100)
    {
        var check = new InputCheck();
        InspectionState? wanted = state is null ? null : check.OneOf<InspectionState>("state", state);
        if (check.Failed)
        {
            return check.ToFailure().ToProblem();
        }

        var (inspection, last) = (InspectionId.From(id), ClaimId.From(after ?? Guid.Empty));
        if (!await database.Inspections.AnyAsync(known => known.Id == inspection, cancellationToken))
        {
            return InspectionErrors.NotFound.ToProblem();
        }

        var size = Math.Clamp(limit, 1, MaximumLimit);
        var found = await database.InspectedClaims.AsNoTracking()
            .Where(item => item.InspectionId == inspection && item.ClaimId > last && (wanted == null || item.State == wanted))
            .OrderBy(item => item.ClaimId).Take(size + 1).ToListAsync(cancellationToken);
        return TypedResults.Ok(Page.Of(found.ConvertAll(InspectedClaimResponse.Of), size, item => item.ClaimId));
    }

    private static async Task<List<InspectionResponse>> ReadAsync(
        IQueryable<Inspection> inspections, SubsidiesContext database, CancellationToken cancellationToken)
    {
        var found = await inspections.AsNoTracking().ToListAsync(cancellationToken);
        var ids = found.ConvertAll(inspection => inspection.Id);
        var concluded = (await database.InspectedClaims.Where(item => ids.Contains(item.InspectionId) && item.State != InspectionState.Open)
            .GroupBy(item => new { item.InspectionId, item.State }).Select(items => new { items.Key, Count = items.Count() })
            .ToListAsync(cancellationToken)).ToDictionary(items => (items.Key.InspectionId, items.Key.State), items => items.Count);
        return [.. found.OrderBy(inspection => inspection.Id.Value).Select(inspection => InspectionResponse.Of(
            inspection, concluded.GetValueOrDefault((inspection.Id, InspectionState.Passed)),
            concluded.GetValueOrDefault((inspection.Id, InspectionState.Faulted))))];
    }
}
