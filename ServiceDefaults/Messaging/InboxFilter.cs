using MassTransit;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Database;
using ServiceDefaults.Telemetry;

namespace ServiceDefaults.Messaging;

/// <summary>
/// Applies each message once: the inbox row, the consumer's changes and the messages it publishes are one transaction.
/// A message that was applied before is acknowledged and does nothing.
/// </summary>
/// <typeparam name="TMessage">The contract.</typeparam>
internal sealed class InboxFilter<TMessage>(ServiceDbContext database, TimeProvider clock) : IFilter<ConsumeContext<TMessage>>
    where TMessage : class
{
    public async Task Send(ConsumeContext<TMessage> context, IPipe<ConsumeContext<TMessage>> next)
    {
        var cancellationToken = context.CancellationToken;
        var messageId = context.MessageId
            ?? throw new InvalidOperationException("A message without an id cannot be applied exactly once.");
        var consumer = context.ReceiveContext.InputAddress.Segments[^1];
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var first = await database.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO inbox_message (message_id, consumer, applied_at)
            VALUES ({messageId}, {consumer}, {clock.GetUtcNow()}) ON CONFLICT DO NOTHING
            """,
            cancellationToken);
        if (first == 0)
        {
            Meters.MessagesRepeated.Add(1);
            return;
        }

        await next.Send(context);
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("inbox");
}
