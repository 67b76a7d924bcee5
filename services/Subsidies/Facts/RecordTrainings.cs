using Contracts.Training.V1;
using MassTransit;
using Subsidies.Database;
using Subsidies.Entitlements;

namespace Subsidies.Facts;

internal sealed class RecordTrainings(SubsidiesContext database, EntitlementFinder finder) : IConsumer<TrainingCompleted>
{
    public async Task Consume(ConsumeContext<TrainingCompleted> context)
    {
        var training = context.Message;
        var cancellationToken = context.CancellationToken;
        await database.HoldAsync([training.WorkerId, training.EnterpriseId], cancellationToken);
        if (await database.Trainings.FindAsync([training.EnrolmentId], cancellationToken) is null)
        {
            database.Add(TrainingFact.Of(training));
            await database.SaveChangesAsync(cancellationToken);
        }

        await finder.FindAsync(
            nameof(TrainingCompleted), CaseFilter.Of(BasisKind.Training, training.EnrolmentId), cancellationToken);
    }
}
