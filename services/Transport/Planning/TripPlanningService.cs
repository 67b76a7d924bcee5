using System.Globalization;
using Contracts.Transport.V1.Rpc;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using ServiceDefaults.Rpc;
using ServiceDefaults.Security;
using Transport.Database;
using Transport.Trips;
using Rpc = Contracts.Transport.V1.Rpc;

namespace Transport.Planning;

internal sealed class TripPlanningService(
    TransportContext database, PlanSettings settings, PlanSignal signal, TimeProvider clock)
    : TripPlanning.TripPlanningBase
{
    public override async Task<QuoteResponse> Quote(QuoteRequest request, ServerCallContext context)
    {
        var prices = await PriceList.ReadAsync(database, settings, context.CancellationToken);
        var found = GetQuote.Find(prices, request.OriginDivisionCode, request.DestinationDivisionCode, request.People);
        return found.TryGet(out var quote, out var failure)
            ? new QuoteResponse
            {
                Mode = TripMessages.Of(quote.Vehicle.Mode),
                Vehicles = quote.Vehicles,
                DistanceKilometres = (double)quote.Kilometres,
                Cost = TripMessages.Of(quote.Cost),
                CostPerHead = TripMessages.Of(quote.CostPerHead),
            }
            : throw failure.ToRpcException();
    }

    public override async Task Plan(
        PlanRequest request, IServerStreamWriter<Rpc.PlanProgress> responseStream, ServerCallContext context)
    {
        var check = new InputCheck();
        var (from, to) = (Read(check, "from", request.From), Read(check, "to", request.To));
        check.Require(from <= to, "to", "before-from", "It cannot lie before the first day.");
        if (check.Failed)
        {
            throw check.ToFailure().ToRpcException();
        }

        var plan = TripPlan.Request(
            TypedId.New<TripPlanId>(clock), from, to, new PlanOptions(), new Caller(context.GetHttpContext().User).Id,
            clock.GetUtcNow());
        database.Add(plan);
        await database.SaveChangesAsync(context.CancellationToken);
        signal.Set();
        await FollowAsync(plan.Id, responseStream, context.CancellationToken);
    }

    public override async Task WatchPlan(
        WatchPlanRequest request, IServerStreamWriter<Rpc.PlanProgress> responseStream, ServerCallContext context)
    {
        var id = TripPlanId.From(Guid.TryParse(request.PlanId, out var parsed) ? parsed : Guid.Empty);
        if (!await database.Plans.AnyAsync(plan => plan.Id == id, context.CancellationToken))
        {
            throw PlanErrors.NotFound.ToRpcException();
        }

        await FollowAsync(id, responseStream, context.CancellationToken);
    }

    private async Task FollowAsync(
        TripPlanId id, IServerStreamWriter<Rpc.PlanProgress> responseStream, CancellationToken cancellationToken)
    {
        await foreach (var plan in database.FollowAsync(id, cancellationToken))
        {
            await responseStream.WriteAsync(Of(plan), cancellationToken);
        }
    }

    private static Rpc.PlanProgress Of(TripPlan plan) => new()
    {
        PlanId = plan.Id.Value.ToString(),
        State = plan.State switch
        {
            PlanState.Queued => Rpc.PlanState.Queued,
            PlanState.Planning => Rpc.PlanState.Planning,
            PlanState.Proposed => Rpc.PlanState.Proposed,
            PlanState.Accepted => Rpc.PlanState.Accepted,
            PlanState.Cancelled => Rpc.PlanState.Cancelled,
            PlanState.Failed => Rpc.PlanState.Failed,
            _ => Rpc.PlanState.Unspecified,
        },
        Demands = plan.Demands,
        Planned = plan.Carried,
        Done = plan.Done,
        Summary = plan.PlannedAt is null ? null : new PlanSummary
        {
            Trips = plan.Trips,
            Carried = plan.Carried,
            Unserved = plan.Demands - plan.Carried,
            Cost = TripMessages.Of(plan.Cost),
            LowerBound = TripMessages.Of(plan.LowerBound),
        },
    };

    private static DateOnly Read(InputCheck check, string field, string text)
    {
        var valid = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
        check.Require(valid, field, "invalid-date", "It is no calendar date (ISO 8601).");
        return day;
    }
}
