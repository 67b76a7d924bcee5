using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using ServiceDefaults.Database;

namespace ServiceDefaults.Messaging;

/// <summary>
/// Applies the messages of one queue that arrive while the ones before them are committed: together, in one scope and one
/// transaction. Nothing is waited for, so a message that comes alone is applied alone and at once.
/// </summary>
internal sealed class InboxGroup(IServiceScopeFactory scopes)
{
    /// <summary>So many messages at most are applied together; as many are handled at once.</summary>
    public const int Limit = 64;

    private readonly ConcurrentQueue<Entry> _waiting = new();
    private int _applying;

    /// <summary>False if the group could not be applied: nothing of it was, and each of its messages is to be applied alone.</summary>
    public Task<bool> ApplyAsync(Func<IServiceScope, Task> apply)
    {
        var entry = new Entry(apply, ExecutionContext.Capture()!);
        _waiting.Enqueue(entry);
        if (Interlocked.CompareExchange(ref _applying, 1, 0) == 0)
        {
            // What the group does as a whole belongs to the trace of none of its messages.
            ThreadPool.UnsafeQueueUserWorkItem(static group => _ = group.ApplyWaitingAsync(), this, preferLocal: false);
        }

        return entry.IsApplied.Task;
    }

    private async Task ApplyWaitingAsync()
    {
        do
        {
            while (Take() is { Count: > 0 } group)
            {
                var applied = await TryApplyAsync(group);
                group.ForEach(entry => entry.IsApplied.SetResult(applied));
            }

            Volatile.Write(ref _applying, 0);
        }
        while (!_waiting.IsEmpty && Interlocked.CompareExchange(ref _applying, 1, 0) == 0);
    }

    private List<Entry> Take()
    {
        var group = new List<Entry>();
        while (group.Count < Limit && _waiting.TryDequeue(out var entry))
        {
            group.Add(entry);
        }

        return group;
    }

    private async Task<bool> TryApplyAsync(List<Entry> group)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var database = scope.ServiceProvider.GetRequiredService<ServiceDbContext>();
            await using var transaction = await database.Database.BeginTransactionAsync();
            foreach (var entry in group)
            {
                await entry.ApplyAsync(scope);
            }

            await database.SaveChangesAsync();
            await transaction.CommitAsync();
            return true;
        }
        catch (Exception)
        {
            // The message that is at fault meets its fault again alone, where it is retried or becomes a dead letter.
            return false;
        }
    }

    private sealed record Entry(Func<IServiceScope, Task> Apply, ExecutionContext Context)
    {
        public TaskCompletionSource<bool> IsApplied { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task ApplyAsync(IServiceScope scope)
        {
            var applying = Task.CompletedTask;
            ExecutionContext.Run(Context, _ => applying = Apply(scope), null);
            return applying;
        }
    }
}
