using System.Text;
using RabbitMQ.Client;

namespace ServiceDefaults.Messaging;

/// <summary>A message that a consumer could not handle.</summary>
/// <param name="MessageId">Its id; replayed, it keeps it.</param>
/// <param name="Queue">The consumer's queue.</param>
/// <param name="Fault">The fault's message.</param>
/// <param name="FaultedAt">When it was given up, as the broker's message says.</param>
public sealed record DeadLetter(string MessageId, string Queue, string Fault, string? FaultedAt);

/// <summary>
/// The dead-letter queues of a service (<c>queue_error</c>): listed by looking without taking, replayed by moving to the
/// consumer's queue with the same id.
/// </summary>
public sealed class DeadLetters(Uri broker, TimeProvider clock)
{
    private const string Suffix = "_error";

    /// <summary>What lies in the dead-letter queue of a consumer's queue; empty when there is none.</summary>
    /// <param name="queue">Name of the consumer's queue.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<IReadOnlyList<DeadLetter>> ListAsync(string queue, int limit, CancellationToken cancellationToken)
    {
        await using var connection = await ConnectAsync(cancellationToken);
        var letters = new List<DeadLetter>();
        await foreach (var (_, delivery) in TakeAsync(connection, queue, limit, cancellationToken))
        {
            letters.Add(Read(queue, delivery));
        }

        // What was taken and not acknowledged returns to the queue when the connection closes.
        return letters;
    }

    /// <summary>Moves one message, or all, back to the consumer's queue; answers how many.</summary>
    /// <param name="queue">Name of the consumer's queue.</param>
    /// <param name="messageId">The one to replay; null replays all that lie there now.</param>
    /// <param name="cancellationToken">Ends the call; what was moved stays moved.</param>
    public async Task<int> ReplayAsync(string queue, string? messageId, CancellationToken cancellationToken)
    {
        await using var connection = await ConnectAsync(cancellationToken);
        var replayed = 0;
        await foreach (var (channel, delivery) in TakeAsync(connection, queue, int.MaxValue, cancellationToken))
        {
            if (messageId is not null && delivery.BasicProperties.MessageId != messageId)
            {
                continue;
            }

            var properties = new BasicProperties(delivery.BasicProperties) { Persistent = true };
            properties.Headers?.Remove("MT-Fault-Message");
            // The channel confirms publishes: only then is the dead letter acknowledged.
            await channel.BasicPublishAsync("", queue, mandatory: true, properties, delivery.Body, cancellationToken);
            await channel.BasicAckAsync(delivery.DeliveryTag, multiple: false, cancellationToken);
            replayed++;
        }

        return replayed;
    }

    private static DeadLetter Read(string queue, BasicGetResult delivery) => new(
        delivery.BasicProperties.MessageId ?? "",
        queue,
        Header(delivery, "MT-Fault-Message") ?? "",
        Header(delivery, "MT-Fault-Timestamp"));

    private static string? Header(BasicGetResult delivery, string name) =>
        delivery.BasicProperties.Headers?.TryGetValue(name, out var value) == true
            ? value is byte[] text ? Encoding.UTF8.GetString(text) : value?.ToString()
            : null;

    private static async IAsyncEnumerable<(IChannel Channel, BasicGetResult Delivery)> TakeAsync(
        IConnection connection, string queue, int limit,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var channel = await connection.CreateChannelAsync(
            new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true),
            cancellationToken);
        for (var taken = 0; taken < limit; taken++)
        {
            BasicGetResult? delivery;
            try
            {
                delivery = await channel.BasicGetAsync(queue + Suffix, autoAck: false, cancellationToken);
            }
            catch (RabbitMQ.Client.Exceptions.OperationInterruptedException missing)
                when (missing.ShutdownReason?.ReplyCode == 404)
            {
                // The queue is made when its first message dies.
                yield break;
            }

            if (delivery is null)
            {
                yield break;
            }

            yield return (channel, delivery);
        }
    }

    private Task<IConnection> ConnectAsync(CancellationToken cancellationToken) =>
        new ConnectionFactory { Uri = broker, ClientProvidedName = $"dead-letters {clock.GetUtcNow():O}" }
            .CreateConnectionAsync(cancellationToken);
}
