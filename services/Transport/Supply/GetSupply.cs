using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using Transport.Database;
using Transport.Planner;

namespace Transport.Supply;

/// <summary>A vehicle, line or hub with its terms.</summary>
internal sealed record SupplyResponse<TTerms>(string Code, TTerms Terms)
    where TTerms : ISupplyTerms
{
    public static SupplyResponse<TTerms> Of(SupplyItem item) => new(item.Code, item.TermsAs<TTerms>());
}

internal static class GetSupply
{
    private const int MaximumLimit = 500;

    /// <param name="Next">Pass it as <c>after</c> for the next page; null on the last.</param>
    public sealed record SupplyPage<TTerms>(IReadOnlyList<SupplyResponse<TTerms>> Items, string? Next)
        where TTerms : ISupplyTerms;

    public static async Task<Results<Ok<SupplyResponse<TTerms>>, ProblemHttpResult>> One<TTerms>(
        string code, TransportContext database, HttpResponse response, CancellationToken cancellationToken)
        where TTerms : ISupplyTerms
    {
        var kind = TTerms.Kind;
        var item = await database.SupplyItems.AsNoTracking()
            .SingleOrDefaultAsync(known => known.Code == code && known.Kind == kind, cancellationToken);
        if (item is null)
        {
            return SupplyErrors.NotFound.ToProblem();
        }

        response.SetETag(item.Version);
        return TypedResults.Ok(SupplyResponse<TTerms>.Of(item));
    }

    /// <summary>A page in the order of codes.</summary>
    public static async Task<Ok<SupplyPage<TTerms>>> Many<TTerms>(
        TransportContext database, CancellationToken cancellationToken, string after = "", int limit = 100)
        where TTerms : ISupplyTerms
    {
        var kind = TTerms.Kind;
        var size = Math.Clamp(limit, 1, MaximumLimit);
        var items = await database.SupplyItems.AsNoTracking()
            .Where(item => item.Kind == kind && item.Code.CompareTo(after) > 0)
            .OrderBy(item => item.Code).Take(size + 1).ToListAsync(cancellationToken);
        return TypedResults.Ok(new SupplyPage<TTerms>(
            [.. items.Take(size).Select(SupplyResponse<TTerms>.Of)], items.Count > size ? items[size - 1].Code : null));
    }

    /// <summary>All of it, for the planner.</summary>
    public static async Task<TravelSupply> ForPlannerAsync(this TransportContext database, CancellationToken cancellationToken)
    {
        var items = (await database.SupplyItems.AsNoTracking().OrderBy(item => item.Code).ToListAsync(cancellationToken))
            .ToLookup(item => item.Kind);
        var hubs = items[SupplyKind.Hub].ToDictionary(item => item.Code, item => item.TermsAs<HubTerms>().ToHub(item.Code));
        return new TravelSupply
        {
            Vehicles = [.. items[SupplyKind.Vehicle].Select(item => item.TermsAs<VehicleTerms>().ToKind(item.Code))],
            Lines = [.. items[SupplyKind.Line].Select(item => item.TermsAs<LineTerms>().ToLine(item.Code, hubs))],
            Hubs = [.. hubs.Values],
        };
    }
}
