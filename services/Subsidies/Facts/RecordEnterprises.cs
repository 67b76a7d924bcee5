using Contracts.Liaison.V1;
using MassTransit;
using Subsidies.Database;
using Subsidies.Entitlements;

namespace Subsidies.Facts;

internal sealed class RecordEnterprises(SubsidiesContext database, EntitlementFinder finder)
    : IConsumer<EnterpriseRegistered>, IConsumer<EnterpriseUpdated>
{
    // A registration is the oldest entry there is, whatever number the first change has.
    private const int Registration = 0;

    public Task Consume(ConsumeContext<EnterpriseRegistered> context) => LearnAsync(
        context.Message.EnterpriseId, context.Message.Details, Registration, context.Message.OccurredAt, nameof(EnterpriseRegistered),
        context.CancellationToken);

    public Task Consume(ConsumeContext<EnterpriseUpdated> context) => LearnAsync(
        context.Message.EnterpriseId, context.Message.Details, context.Message.Revision, context.Message.OccurredAt, nameof(EnterpriseUpdated),
        context.CancellationToken);

    private async Task LearnAsync(
        Guid enterpriseId, EnterpriseDetails details, int revision, DateTimeOffset at, string trigger, CancellationToken cancellationToken)
    {
        await database.HoldAsync([enterpriseId], cancellationToken);
        var enterprise = await database.Enterprises.FindAsync([enterpriseId], cancellationToken);
        if (enterprise is null)
        {
            enterprise = new EnterpriseFact { EnterpriseId = enterpriseId };
            database.Add(enterprise);
        }

        if (enterprise.Learn(details, revision, at))
        {
            await database.SaveChangesAsync(cancellationToken);
            await finder.FindAsync(trigger, new CaseFilter { EnterpriseId = enterpriseId }, cancellationToken);
        }
    }
}
