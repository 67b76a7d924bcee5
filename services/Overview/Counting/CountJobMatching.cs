using Contracts.JobMatching.V1;
using MassTransit;
using Overview.Database;
using Overview.Indicators;

namespace Overview.Counting;

/// <summary>Counts workers, posts, intents and placements.</summary>
internal sealed class CountJobMatching(OverviewContext database)
    : IConsumer<WorkerRegistered>, IConsumer<JobPosted>, IConsumer<IntentExpressed>, IConsumer<PlacementAgreed>,
        IConsumer<PlacementStarted>, IConsumer<PlacementEnded>
{
    private const string NoShow = "no-show";

    public Task Consume(ConsumeContext<WorkerRegistered> context) => database.AddAsync(
        context.Message.OccurredAt, context.CancellationToken, new Count(IndicatorCodes.WorkersRegistered));

    public Task Consume(ConsumeContext<JobPosted> context) => database.AddAsync(
        context.Message.OccurredAt, context.CancellationToken,
        new Count(IndicatorCodes.PlacesPosted, context.Message.Places));

    public Task Consume(ConsumeContext<IntentExpressed> context) => database.AddAsync(
        context.Message.OccurredAt, context.CancellationToken,
        new Count(IndicatorCodes.IntentsExpressed, Segment: context.Message.ExpressedBy));

    public Task Consume(ConsumeContext<PlacementAgreed> context) => database.AddAsync(
        context.Message.OccurredAt, context.CancellationToken, new Count(IndicatorCodes.PlacementsAgreed));

    public Task Consume(ConsumeContext<PlacementStarted> context) => database.AddAsync(
        context.Message.OccurredAt, context.CancellationToken, new Count(IndicatorCodes.PlacementsStarted));

    public Task Consume(ConsumeContext<PlacementEnded> context) => database.AddAsync(
        context.Message.OccurredAt, context.CancellationToken,
        new Count(IndicatorCodes.PlacementsEnded, Segment: context.Message.Reason),
        new Count(IndicatorCodes.PlacementsEndedNoShow, context.Message.Reason == NoShow ? 1 : 0));
}
