using Contracts.Liaison.V1;
using JobMatching.Database;
using MassTransit;

namespace JobMatching.Enterprises;

/// <summary>Learns of enterprises from Liaison.</summary>
internal sealed class RecordEnterprise(JobMatchingContext database)
    : IConsumer<EnterpriseRegistered>, IConsumer<EnterpriseUpdated>
{
    private const int First = 1;

    public Task Consume(ConsumeContext<EnterpriseRegistered> context) =>
        KeepAsync(context.Message.EnterpriseId, context.Message.Details, First, context.CancellationToken);

    public Task Consume(ConsumeContext<EnterpriseUpdated> context) =>
        KeepAsync(context.Message.EnterpriseId, context.Message.Details, context.Message.Revision, context.CancellationToken);

    private Task KeepAsync(Guid id, EnterpriseDetails details, int revision, CancellationToken cancellationToken) =>
        database.KeepEnterpriseAsync(
            id, details.UnifiedSocialCreditCode, details.Name, details.DivisionCode, revision, cancellationToken);
}
