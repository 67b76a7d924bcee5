using Contracts.JobMatching.V1;
using MassTransit;
using Subsidies.Claims;
using Subsidies.Database;
using Subsidies.Entitlements;

namespace Subsidies.Facts;

/// <summary>Each event of a placement carries the whole placement, so whichever comes first makes the row.</summary>
internal sealed class RecordPlacements(SubsidiesContext database, EntitlementFinder finder, ClaimCorrections corrections)
    : IConsumer<PlacementAgreed>, IConsumer<PlacementStarted>, IConsumer<PlacementEnded>
{
    public Task Consume(ConsumeContext<PlacementAgreed> context) =>
        LearnAsync(context.Message.Placement, _ => { }, context.Message.OccurredAt, nameof(PlacementAgreed), context.CancellationToken);

    public Task Consume(ConsumeContext<PlacementStarted> context) => LearnAsync(
        context.Message.Placement, placement => placement.Start(context.Message.StartedOn), context.Message.OccurredAt, nameof(PlacementStarted),
        context.CancellationToken);

    public Task Consume(ConsumeContext<PlacementEnded> context) => LearnAsync(
        context.Message.Placement, placement => placement.End(context.Message.EndedOn, context.Message.Reason), context.Message.OccurredAt,
        nameof(PlacementEnded), context.CancellationToken);

    private async Task LearnAsync(
        PlacementDetails details, Action<PlacementFact> learn, DateTimeOffset at, string trigger, CancellationToken cancellationToken)
    {
        await database.HoldAsync([details.WorkerId, details.EnterpriseId], cancellationToken);
        var placement = await database.Placements.FindAsync([details.PlacementId], cancellationToken);
        if (placement is null)
        {
            placement = PlacementFact.Of(details);
            database.Add(placement);
        }

        learn(placement);
        placement.Learn(at);
        await database.SaveChangesAsync(cancellationToken);
        await corrections.OfWorkAsync(details.WorkerId, cancellationToken);
        // What is decided by the worker's records may turn on the work as well.
        var about = CaseFilter.Of(BasisKind.Placement, details.PlacementId) with { WorkerId = details.WorkerId };
        await finder.FindAsync(trigger, about, cancellationToken);
    }
}
