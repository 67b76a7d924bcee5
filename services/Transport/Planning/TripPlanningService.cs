using System.Globalization;
using System.Threading.Channels;
using Contracts.Transport.V1.Rpc;
using Grpc.Core;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using ServiceDefaults.Rpc;
using Transport.Database;
using Transport.Trips;
using Rpc = Contracts.Transport.V1.Rpc;

namespace Transport.Planning;

internal sealed class TripPlanningService(TransportContext database, PriceList prices, TimeProvider clock)
    : TripPlanning.TripPlanningBase
{
    public override Task<QuoteResponse> Quote(QuoteRequest request, ServerCallContext context)
    {
        var found = GetQuote.Find(prices, request.OriginDivisionCode, request.DestinationDivisionCode, request.People);
        return found.TryGet(out var quote, out var failure)
            ? Task.FromResult(new QuoteResponse
            {
                Mode = TripMessages.Of(quote.Vehicle.Mode),
                Vehicles = quote.Vehicles,
                DistanceKilometres = (double)quote.Kilometres,
                Cost = TripMessages.Of(quote.Cost),
                CostPerHead = TripMessages.Of(quote.CostPerHead),
            })
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

        // Only the newest progress matters: a slow reader must not hold the planner's transaction open.
        var progress = Channel.CreateBounded<Rpc.PlanProgress>(
            new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        var planning = PlanAsync(from, to, progress.Writer, context.CancellationToken);
        await foreach (var message in progress.Reader.ReadAllAsync(context.CancellationToken))
        {
            await responseStream.WriteAsync(message, context.CancellationToken);
        }

        await responseStream.WriteAsync(await planning, context.CancellationToken);
    }

    private async Task<Rpc.PlanProgress> PlanAsync(
        DateOnly from, DateOnly to, ChannelWriter<Rpc.PlanProgress> progress, CancellationToken cancellationToken)
    {
        try
        {
            await using var transaction = await database.EnsureTransactionAsync(cancellationToken);
            var outcome = await DemandPlanning.RunAsync(
                database, prices, from, to, clock, new ToChannel(progress), cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            var plan = outcome.Plan;
            return new Rpc.PlanProgress
            {
                Demands = plan.Demands,
                Planned = plan.Demands,
                Summary = new PlanSummary
                {
                    Trips = plan.Trips,
                    SeatsBooked = plan.SeatsBooked,
                    Unserved = plan.Unserved,
                    Cost = TripMessages.Of(plan.Cost),
                },
            };
        }
        finally
        {
            progress.Complete();
        }
    }

    private static DateOnly Read(InputCheck check, string field, string text)
    {
        var valid = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
        check.Require(valid, field, "invalid-date", "It is no calendar date (ISO 8601).");
        return day;
    }

    private sealed class ToChannel(ChannelWriter<Rpc.PlanProgress> writer) : IProgress<Planner.PlanProgress>
    {
        public void Report(Planner.PlanProgress value) =>
            writer.TryWrite(new Rpc.PlanProgress { Demands = value.Groups, Planned = value.Planned });
    }
}
