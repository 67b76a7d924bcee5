using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using Transport.Database;

namespace Transport.Demands;

/// <summary>People who wait for a journey are to make it together; whoever was in another group leaves it.</summary>
internal static class FormGroup
{
    private const int LargestGroup = 1000;

    public sealed record Request(IReadOnlyList<Guid>? PlacementIds, bool? MaySplit);

    public sealed record Response(Guid Id, IReadOnlyList<Guid> PlacementIds, bool MaySplit);

    public static async Task<Results<Created<Response>, ProblemHttpResult>> Handle(
        Request request, TransportContext database, TimeProvider clock, CancellationToken cancellationToken)
    {
        var placements = request.PlacementIds?.Distinct().ToList() ?? [];
        var check = new InputCheck();
        check.Require(
            placements.Count is >= 2 and <= LargestGroup, "placementIds", "out-of-range", "Name 2 to 1,000 placements.");
        if (check.Failed)
        {
            return check.ToFailure().ToProblem();
        }

        await using var transaction = await database.EnsureTransactionAsync(cancellationToken);
        var ids = await database.Demands.Where(demand => placements.Contains(demand.PlacementId))
            .Select(demand => demand.Id).ToListAsync(cancellationToken);
        var demands = await database.LockDemandsAsync(ids, cancellationToken);
        if (Refusal(demands, placements.Count) is { } refusal)
        {
            return refusal.ToProblem();
        }

        var group = new TravelGroup { Id = TypedId.New<TravelGroupId>(clock), MaySplit = request.MaySplit ?? false };
        database.Add(group);
        demands.ForEach(demand => demand.TravelWith(group.Id));
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return TypedResults.Created(
            $"/api/v1/travel-groups/{group.Id.Value}",
            new Response(group.Id.Value, [.. demands.Select(demand => demand.PlacementId)], group.MaySplit));
    }

    /// <summary>Its people travel alone again. What is booked stays booked.</summary>
    public static async Task<Results<NoContent, ProblemHttpResult>> Dissolve(
        Guid id, TransportContext database, CancellationToken cancellationToken)
    {
        var groupId = TravelGroupId.From(id);
        return await database.Groups.Where(group => group.Id == groupId).ExecuteDeleteAsync(cancellationToken) == 1
            ? TypedResults.NoContent()
            : DemandErrors.GroupNotFound.ToProblem();
    }

    private static Error? Refusal(List<TravelDemand> demands, int wanted) =>
        demands.Count < wanted ? DemandErrors.NotFound
        : demands.Exists(demand => demand.State is not DemandState.Open) ? DemandErrors.NotOpen
        : demands.DistinctBy(Journey).Count() > 1 ? DemandErrors.DifferentJourneys
        : demands.DistinctBy(demand => demand.WomenOnly).Count() > 1 ? DemandErrors.DifferentNeeds
        : null;

    private static object Journey(TravelDemand demand) =>
        (demand.OriginDivisionCode, demand.DestinationDivisionCode, demand.TravelOn);
}
