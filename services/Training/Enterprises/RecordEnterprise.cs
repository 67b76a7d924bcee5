using Contracts.Liaison.V1;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Training.Database;

namespace Training.Enterprises;

/// <summary>Keeps the newest entry of each enterprise, in whatever order the events come.</summary>
internal sealed class RecordEnterprise(TrainingContext database) : IConsumer<EnterpriseRegistered>, IConsumer<EnterpriseUpdated>
{
    private const int First = 1;

    public Task Consume(ConsumeContext<EnterpriseRegistered> context) =>
        KeepAsync(context.Message.EnterpriseId, context.Message.Details, First, context.CancellationToken);

    public Task Consume(ConsumeContext<EnterpriseUpdated> context) =>
        KeepAsync(context.Message.EnterpriseId, context.Message.Details, context.Message.Revision, context.CancellationToken);

    private Task<int> KeepAsync(Guid id, EnterpriseDetails details, int revision, CancellationToken cancellationToken) =>
        database.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO enterprise (id, name, operation, size, revision)
            VALUES ({id}, {details.Name}, {details.Operation}, {details.Size}, {revision})
            ON CONFLICT (id) DO UPDATE SET
                name = excluded.name, operation = excluded.operation, size = excluded.size, revision = excluded.revision
            WHERE enterprise.revision < excluded.revision
            """,
            cancellationToken);
}
