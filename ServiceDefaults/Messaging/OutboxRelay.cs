using System.Diagnostics;
using System.Text.Json;
using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using NpgsqlTypes;
using ServiceDefaults.Background;
using ServiceDefaults.Telemetry;

namespace ServiceDefaults.Messaging;

/// <summary>
/// Carries committed messages to RabbitMQ. A message is deleted in the transaction that read it, and only after the
/// broker confirmed it: a crash in between sends it again under the same id, which the inbox of every consumer drops.
/// Every replica runs a relay; SKIP LOCKED keeps them out of each other's way. See ADR 0002.
/// </summary>
internal sealed class OutboxRelay(
    NpgsqlDataSource database, IBus bus, OutboxListener listener, ILogger<OutboxRelay> logger) : BackgroundService
{
    private const int BatchSize = 500;

    private const string Take =
        """
        SELECT position, message_id, type, body, trace_parent FROM outbox_message
        ORDER BY position LIMIT 500 FOR UPDATE SKIP LOCKED
        """;

    private static readonly TimeSpan BrokerPatience = TimeSpan.FromSeconds(20);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        logger.RepeatAsync("The outbox relay", RelayAsync, OutboxListener.Pause, stoppingToken);

    private async Task RelayAsync(CancellationToken cancellationToken)
    {
        while (await RelayBatchAsync(cancellationToken) == BatchSize)
        {
        }

        await listener.WaitAsync(cancellationToken);
    }

    private async Task<int> RelayBatchAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var (positions, messages) = await TakeAsync(connection, cancellationToken);
        if (positions.Count == 0)
        {
            return 0;
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(BrokerPatience);
        await Task.WhenAll(messages.ConvertAll(message => PublishAsync(message, patience.Token)));

        await using var delete = new NpgsqlCommand("DELETE FROM outbox_message WHERE position = ANY($1)", connection);
        delete.Parameters.Add(new() { Value = positions, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint });
        await delete.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        Meters.MessagesRelayed.Add(positions.Count);
        return positions.Count;
    }

    private static async Task<(List<long> Positions, List<OutboxMessage> Messages)> TakeAsync(
        NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var positions = new List<long>();
        var messages = new List<OutboxMessage>();
        await using var take = new NpgsqlCommand(Take, connection);
        await using var reader = await take.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            positions.Add(reader.GetInt64(0));
            messages.Add(new OutboxMessage
            {
                MessageId = reader.GetGuid(1),
                Type = reader.GetString(2),
                Body = reader.GetString(3),
                TraceParent = await reader.IsDBNullAsync(4, cancellationToken) ? null : reader.GetString(4),
            });
        }

        return (positions, messages);
    }

    private async Task PublishAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        // The trace of the change goes on: its context is the parent, not the relay's loop.
        var trace = ActivityContext.TryParse(message.TraceParent, null, isRemote: true, out var parent)
            ? Tracing.Source.StartActivity("outbox publish", ActivityKind.Internal, parent)
            : null;
        using (trace)
        {
            var type = MessageTypes.TypeOf(message.Type);
            var body = JsonSerializer.Deserialize(message.Body, type, MessageTypes.Json)!;
            await bus.Publish(body, type, context => context.MessageId = message.MessageId, cancellationToken);
        }
    }
}
