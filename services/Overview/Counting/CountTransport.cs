using Contracts.Transport.V1;
using MassTransit;
using Overview.Database;
using Overview.Indicators;

namespace Overview.Counting;

/// <summary>Counts trips by mode, and the people on them.</summary>
internal sealed class CountTransport(OverviewContext database)
    : IConsumer<TripPlanned>, IConsumer<SeatBooked>, IConsumer<PassengerBoarded>, IConsumer<TripArrived>,
        IConsumer<TripCancelled>, IConsumer<CharterCostSettled>
{
    public Task Consume(ConsumeContext<TripPlanned> context) => database.CountAsync(
        context.Message.OccurredAt, new Count(IndicatorCodes.TripsPlanned, Segment: context.Message.Mode));

    public Task Consume(ConsumeContext<SeatBooked> context) => database.CountAsync(
        context.Message.OccurredAt, new Count(IndicatorCodes.SeatsBooked));

    public Task Consume(ConsumeContext<PassengerBoarded> context) => database.CountAsync(
        context.Message.OccurredAt, new Count(IndicatorCodes.PassengersBoarded));

    public Task Consume(ConsumeContext<TripArrived> context) => database.CountAsync(
        context.Message.OccurredAt, new Count(IndicatorCodes.TripsArrived, Segment: context.Message.Mode),
        new Count(IndicatorCodes.Arrivals, context.Message.Arrived.Count),
        new Count(IndicatorCodes.NoShows, context.Message.NoShows.Count));

    public Task Consume(ConsumeContext<TripCancelled> context) => database.CountAsync(
        context.Message.OccurredAt, new Count(IndicatorCodes.TripsCancelled));

    public Task Consume(ConsumeContext<CharterCostSettled> context) => database.CountAsync(
        context.Message.OccurredAt, new Count(IndicatorCodes.CharterCost, context.Message.Amount));
}
