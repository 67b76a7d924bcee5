using Contracts.JobMatching.V1;
using MassTransit;
using Subsidies.Database;
using Subsidies.Entitlements;

namespace Subsidies.Facts;

internal sealed class RecordWorkers(SubsidiesContext database, EntitlementFinder finder)
    : IConsumer<WorkerRegistered>, IConsumer<WorkerUpdated>
{
    // A registration is the oldest entry there is, whatever number the first change has.
    private const int Registration = 0;

    public Task Consume(ConsumeContext<WorkerRegistered> context) => LearnAsync(
        context.Message.WorkerId, context.Message.Details, Registration, context.Message.OccurredAt, nameof(WorkerRegistered),
        context.CancellationToken);

    public Task Consume(ConsumeContext<WorkerUpdated> context) => LearnAsync(
        context.Message.WorkerId, context.Message.Details, context.Message.Revision, context.Message.OccurredAt, nameof(WorkerUpdated),
        context.CancellationToken);

    private async Task LearnAsync(
        Guid workerId, WorkerDetails details, int revision, DateTimeOffset at, string trigger, CancellationToken cancellationToken)
    {
        await database.HoldAsync([workerId], cancellationToken);
        var worker = await database.Workers.FindAsync([workerId], cancellationToken);
        if (worker is null)
        {
            worker = new WorkerFact { WorkerId = workerId };
            database.Add(worker);
        }

        if (worker.Learn(details, revision, at))
        {
            await database.SaveChangesAsync(cancellationToken);
            await finder.FindAsync(trigger, new CaseFilter { WorkerId = workerId }, cancellationToken);
        }
    }
}
