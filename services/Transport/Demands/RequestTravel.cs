using Contracts.JobMatching.V1;
using Contracts.Transport.V1;
using MassTransit;
using ServiceDefaults.Clock;
using ServiceDefaults.Database;
using Transport.Database;

namespace Transport.Demands;

/// <summary>An agreed placement means that somebody has to travel.</summary>
internal sealed class RequestTravel(TransportContext database, TimeProvider clock) : IConsumer<PlacementAgreed>
{
    public async Task Consume(ConsumeContext<PlacementAgreed> context)
    {
        var placement = context.Message.Placement;
        if (await database.LockDemandAsync(placement.PlacementId, context.CancellationToken) is not null)
        {
            // The end of the placement overtook its agreement.
            return;
        }

        var demand = TravelDemand.For(placement, TypedId.New<DemandId>(clock), clock.Today(), DemandState.Open);
        database.Add(demand);
        database.Publish(new TravelRequested
        {
            DemandId = demand.Id.Value,
            PlacementId = demand.PlacementId,
            WorkerId = demand.WorkerId,
            OriginDivisionCode = demand.OriginDivisionCode.ToString(),
            DestinationDivisionCode = demand.DestinationDivisionCode.ToString(),
            TravelOn = demand.TravelOn,
            OccurredAt = clock.GetUtcNow(),
        });
    }
}
