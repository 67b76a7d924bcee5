using Microsoft.EntityFrameworkCore.Storage;
using ServiceDefaults.PersonalData;
using ServiceDefaults.Security;

namespace ServiceDefaults.Database;

/// <summary>The request's transaction: its own, or the one that the idempotency key opened around it.</summary>
public sealed class EnsuredTransaction : IAsyncDisposable
{
    private readonly IDbContextTransaction? _own;

    internal EnsuredTransaction(IDbContextTransaction? own) => _own = own;

    /// <summary>Commits an own transaction; the surrounding one is committed by whoever opened it.</summary>
    public Task CommitAsync(CancellationToken cancellationToken) =>
        _own?.CommitAsync(cancellationToken) ?? Task.CompletedTask;

    /// <summary>Rolls an own transaction back unless it was committed.</summary>
    public ValueTask DisposeAsync() => _own?.DisposeAsync() ?? ValueTask.CompletedTask;
}

/// <summary>What handlers do with their context beside queries.</summary>
public static class ContextExtensions
{
    /// <summary>For work of several statements that must stand or fall together.</summary>
    public static async Task<EnsuredTransaction> EnsureTransactionAsync(
        this ServiceDbContext context, CancellationToken cancellationToken) =>
        new(context.Database.CurrentTransaction is null
            ? await context.Database.BeginTransactionAsync(cancellationToken)
            : null);

    /// <summary>Adds a line to the audit trail, in the transaction of what it tells of.</summary>
    public static void Audit(
        this ServiceDbContext context, Caller caller, string action, string subjectKind, string subjectId, string? reason,
        TimeProvider clock) =>
        context.AuditTrail.Add(new AuditEntry
        {
            At = clock.GetUtcNow(),
            Actor = caller.Id,
            Action = action,
            SubjectKind = subjectKind,
            SubjectId = subjectId,
            Reason = reason,
        });
}
