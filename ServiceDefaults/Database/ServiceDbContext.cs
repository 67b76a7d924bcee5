using System.Diagnostics;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Idempotency;
using ServiceDefaults.Messaging;
using ServiceDefaults.PersonalData;

namespace ServiceDefaults.Database;

/// <summary>
/// What every service's database has beside its own tables: outbox, inbox, idempotent requests and the audit trail,
/// all written in the same transaction as the change they belong to.
/// </summary>
public abstract class ServiceDbContext : DbContext
{
    /// <summary>With the service's options.</summary>
    protected ServiceDbContext(DbContextOptions options)
        : base(options) =>
        // A failed save ends its whole transaction everywhere, so a savepoint before each would be two round trips for nothing.
        Database.AutoSavepointsEnabled = false;

    /// <summary>Messages that wait for the relay. See ADR 0002.</summary>
    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();

    /// <summary>Messages that were applied, by id and consumer.</summary>
    public DbSet<InboxMessage> Inbox => Set<InboxMessage>();

    /// <summary>POST requests that were answered, by caller and idempotency key.</summary>
    public DbSet<IdempotentRequest> IdempotentRequests => Set<IdempotentRequest>();

    /// <summary>Who looked at or changed what must not be looked at or changed unseen.</summary>
    public DbSet<AuditEntry> AuditTrail => Set<AuditEntry>();

    /// <summary>
    /// Whether messages were published since the last commit. A unit of work that failed may leave it set for the next one of
    /// this pooled context: the relay is then woken once for nothing.
    /// </summary>
    internal bool HasPublished { get; set; }

    /// <summary>Publishes an event: it leaves for the broker if and only if this context's changes are committed.</summary>
    /// <typeparam name="TMessage">A record of Contracts.</typeparam>
    public void Publish<TMessage>(TMessage message)
        where TMessage : class
    {
        Outbox.Add(new OutboxMessage
        {
            MessageId = Guid.CreateVersion7(),
            Type = MessageTypes.NameOf(typeof(TMessage)),
            Body = JsonSerializer.Serialize(message, MessageTypes.Json),
            TraceParent = Activity.Current?.Id,
        });
        HasPublished = true;
    }

    /// <inheritdoc />
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.UseServiceConventions(GetType().Assembly);

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<OutboxMessage>().HasKey(message => message.Position);
        modelBuilder.Entity<InboxMessage>().HasKey(message => new { message.MessageId, message.Consumer });
        modelBuilder.Entity<IdempotentRequest>().HasKey(request => new { request.Caller, request.Key });
        modelBuilder.Entity<AuditEntry>().HasIndex(entry => new { entry.SubjectKind, entry.SubjectId });
        modelBuilder.ApplyConfigurationsFromAssembly(GetType().Assembly);
        modelBuilder.UseSnakeCase();
    }
}
