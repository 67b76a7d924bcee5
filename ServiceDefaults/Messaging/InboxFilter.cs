using MassTransit;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using ServiceDefaults.Telemetry;

namespace ServiceDefaults.Messaging;

/// <summary>
/// Applies each message once: the inbox row, the consumer's changes and the messages it publishes are one transaction.
/// Whether a message was applied before is not asked first, for it hardly ever was: the inbox row then already exists, what
/// the consumer did is rolled back, and the message is acknowledged. A consumer that stumbles over its own earlier effect
/// before it comes to that is a repetition too.
/// </summary>
/// <typeparam name="TMessage">The contract.</typeparam>
internal sealed class InboxFilter<TMessage>(ServiceDbContext database, TimeProvider clock) : IFilter<ConsumeContext<TMessage>>
    where TMessage : class
{
    public async Task Send(ConsumeContext<TMessage> context, IPipe<ConsumeContext<TMessage>> next)
    {
        var cancellationToken = context.CancellationToken;
        var applied = InboxMessage.Of(context, clock);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        database.Add(applied);
        try
        {
            await next.Send(context);
            await database.SaveChangesAsync(cancellationToken);
        }
        catch (Exception fault) when (!Faults.IsTransient(fault))
        {
            await transaction.RollbackAsync(cancellationToken);
            if (!await WasAppliedAsync(applied, cancellationToken))
            {
                throw;
            }

            Meters.MessagesRepeated.Add(1);
            return;
        }

        await transaction.CommitAsync(cancellationToken);
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("inbox");

    private Task<bool> WasAppliedAsync(InboxMessage message, CancellationToken cancellationToken) =>
        database.Inbox.AnyAsync(
            row => row.MessageId == message.MessageId && row.Consumer == message.Consumer, cancellationToken);
}
