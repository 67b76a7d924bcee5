using Contracts.JobMatching.V1;
using MassTransit;
using Overview.Database;
using Overview.Indicators;

namespace Overview.Counting;

/// <summary>Counts workers, posts, intents, placements and shared staff.</summary>
internal sealed class CountJobMatching(OverviewContext database)
    : IConsumer<WorkerRegistered>, IConsumer<JobPosted>, IConsumer<IntentExpressed>, IConsumer<PlacementAgreed>,
        IConsumer<PlacementStarted>, IConsumer<PlacementEnded>, IConsumer<StaffShared>
{
    private const string NoShow = "no-show";

    public Task Consume(ConsumeContext<WorkerRegistered> context) => database.CountAsync(
        context.Message.OccurredAt, new Count(IndicatorCodes.WorkersRegistered));

    public Task Consume(ConsumeContext<JobPosted> context) => database.CountAsync(
        context.Message.OccurredAt, new Count(IndicatorCodes.PlacesPosted, context.Message.Places));

    public Task Consume(ConsumeContext<IntentExpressed> context) => database.CountAsync(
        context.Message.OccurredAt, new Count(IndicatorCodes.IntentsExpressed, Segment: context.Message.ExpressedBy));

    public Task Consume(ConsumeContext<PlacementAgreed> context) => database.CountAsync(
        context.Message.OccurredAt, new Count(IndicatorCodes.PlacementsAgreed));

    public Task Consume(ConsumeContext<PlacementStarted> context) => database.CountAsync(
        context.Message.OccurredAt, new Count(IndicatorCodes.PlacementsStarted));

    public Task Consume(ConsumeContext<PlacementEnded> context) => database.CountAsync(
        context.Message.OccurredAt, new Count(IndicatorCodes.PlacementsEnded, Segment: context.Message.Reason),
        new Count(IndicatorCodes.PlacementsEndedNoShow, context.Message.Reason == NoShow ? 1 : 0));

    public Task Consume(ConsumeContext<StaffShared> context) => database.CountAsync(
        context.Message.OccurredAt, new Count(IndicatorCodes.StaffShared, context.Message.Sharing.Persons));
}
