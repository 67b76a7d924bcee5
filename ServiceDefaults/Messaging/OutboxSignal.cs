using System.Data.Common;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using ServiceDefaults.Database;

namespace ServiceDefaults.Messaging;

/// <summary>Rings when a transaction with outgoing messages was committed in this process. Rings run together.</summary>
public sealed class OutboxSignal
{
    private readonly Channel<bool> _bell = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Rings.</summary>
    public void Ring() => _bell.Writer.TryWrite(true);

    /// <summary>Waits for the next ring.</summary>
    public ValueTask<bool> WaitAsync(CancellationToken cancellationToken) => _bell.Reader.ReadAsync(cancellationToken);
}

/// <summary>Rings the signal after a commit, however the transaction was begun.</summary>
internal sealed class OutboxInterceptor(OutboxSignal signal) : SaveChangesInterceptor, IDbTransactionInterceptor
{
    public override ValueTask<int> SavedChangesAsync(
        SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context?.Database.CurrentTransaction is null)
        {
            RingIfPublished(eventData.Context);
        }

        return ValueTask.FromResult(result);
    }

    public Task TransactionCommittedAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        RingIfPublished(eventData.Context);
        return Task.CompletedTask;
    }

    private void RingIfPublished(DbContext? context)
    {
        if (context is ServiceDbContext { HasPublished: true } published)
        {
            published.HasPublished = false;
            signal.Ring();
        }
    }
}
