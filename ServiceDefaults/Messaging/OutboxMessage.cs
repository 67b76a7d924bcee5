using MassTransit;

namespace ServiceDefaults.Messaging;

/// <summary>An event that was committed with the change it tells of and waits for the relay.</summary>
public sealed class OutboxMessage
{
    /// <summary>Order of insertion; the relay's working order, not a promise to consumers.</summary>
    public long Position { get; private set; }

    /// <summary>The id by which every consumer knows it: sent again after a crash, it is the same.</summary>
    public required Guid MessageId { get; init; }

    /// <summary>Full name of the contract's type.</summary>
    public required string Type { get; init; }

    /// <summary>The message as JSON.</summary>
    public required string Body { get; init; }

    /// <summary>W3C trace context of the change, so that one trace runs through the broker.</summary>
    public string? TraceParent { get; init; }
}

/// <summary>A message that a consumer has applied, recorded in the transaction of its effect.</summary>
public sealed class InboxMessage
{
    /// <summary>The message's id.</summary>
    public required Guid MessageId { get; init; }

    /// <summary>The consumer's queue.</summary>
    public required string Consumer { get; init; }

    /// <summary>When it was applied.</summary>
    public required DateTimeOffset AppliedAt { get; init; }

    internal static InboxMessage Of(ConsumeContext context, TimeProvider clock) => new()
    {
        MessageId = context.MessageId
            ?? throw new InvalidOperationException("A message without an id cannot be applied exactly once."),
        Consumer = context.ReceiveContext.InputAddress.Segments[^1],
        AppliedAt = clock.GetUtcNow(),
    };
}
