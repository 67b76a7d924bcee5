using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Testing;

namespace ServiceDefaults.IntegrationTests.Messaging;

// One after the other: a further instance of one would take the messages that the other watches.
[Collection(nameof(ProbeFixture))]
public sealed class OutboxAndInbox(ProbeFixture probe)
{
    [Fact]
    public async Task What_was_committed_is_applied_once()
    {
        var note = Guid.CreateVersion7();
        await probe.Write(note, "hello");

        await Eventually.Get(() => probe.Echoes(note), seen => seen == 1, "one echo");
        await Eventually.Holds(async () => !await InOutbox(note), "an empty outbox");
        (await probe.InDatabase(database => database.Inbox.Select(message => message.Consumer).Distinct().ToListAsync()))
            .ShouldBe([probe.Queue]);
    }

    [Fact]
    public async Task What_was_rolled_back_is_never_told()
    {
        var (gone, kept) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await probe.InDatabase(async database =>
        {
            await using var transaction = await database.Database.BeginTransactionAsync();
            database.Publish(new NoteWritten(gone, "gone"));
            await database.SaveChangesAsync();
            await transaction.RollbackAsync();
            return 0;
        });
        await probe.Write(kept, "kept");
        await Eventually.Get(() => probe.Echoes(kept), seen => seen == 1, "the later note's echo");

        (await probe.Echoes(gone)).ShouldBe(0);
    }

    [Fact]
    public async Task A_message_delivered_twice_changes_nothing_the_second_time()
    {
        var (note, marker, id) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        await Deliver(new NoteWritten(note, "twice"), id);
        await Deliver(new NoteWritten(note, "twice"), id);
        await Eventually.Get(() => probe.Echoes(note), seen => seen == 1, "one echo");
        await Deliver(new NoteWritten(marker, "marker"), Guid.CreateVersion7());
        await Eventually.Get(() => probe.Echoes(marker), seen => seen == 1, "the marker behind both");

        (await probe.Echoes(note)).ShouldBe(1);
    }

    [Fact]
    public async Task A_repetition_is_no_fault_though_the_consumer_stumbles_over_what_it_did_before()
    {
        var (note, id) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await Deliver(new NoteWritten(note, "once"), id);
        await Eventually.Get(() => probe.Echoes(note), seen => seen == 1, "one echo");
        using var delivery = EndOfDelivery.Of(id, probe);
        await Deliver(new NoteWritten(note, "once"), id);

        (await delivery.IsFaulted).ShouldBeFalse();
        (await probe.Echoes(note)).ShouldBe(1);
    }

    [Fact]
    public async Task What_a_process_left_behind_when_it_died_between_commit_and_publish_is_sent_by_the_next()
    {
        var note = Guid.CreateVersion7();
        // As a killed process leaves it: the row committed by a connection that told nobody.
        await probe.InDatabase(async database =>
        {
            await database.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO outbox_message (message_id, type, body) VALUES ({Guid.CreateVersion7()},
                {MessageTypesName()}, {System.Text.Json.JsonSerializer.Serialize(new NoteWritten(note, "left"), ServiceDefaults.Messaging.MessageTypes.Json)})
                """);
            return 0;
        });
        await using var next = await probe.StartAnotherAsync();

        await Eventually.Get(() => probe.Echoes(note), seen => seen == 1, "one echo");
    }

    [Fact]
    public async Task An_instance_that_is_stopped_as_soon_as_it_started_takes_no_message_with_it()
    {
        await (await probe.StartAnotherAsync()).DisposeAsync();

        await EchoesOf(await WriteAThousand());
    }

    [Fact]
    public async Task A_notification_from_outside_wakes_the_relay()
    {
        var note = Guid.CreateVersion7();
        await probe.InDatabase(async database =>
        {
            await database.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO outbox_message (message_id, type, body) VALUES ({Guid.CreateVersion7()},
                {MessageTypesName()}, {System.Text.Json.JsonSerializer.Serialize(new NoteWritten(note, "outside"), ServiceDefaults.Messaging.MessageTypes.Json)})
                """);
            return await database.Database.ExecuteSqlRawAsync("NOTIFY outbox");
        });

        await Eventually.Get(() => probe.Echoes(note), seen => seen == 1, "one echo");
    }

    [Fact]
    public async Task Two_relays_send_a_thousand_messages_and_each_is_applied_once()
    {
        await using var second = await probe.StartAnotherAsync();
        var notes = await WriteAThousand();

        await EchoesOf(notes);
    }

    [Fact]
    public async Task An_instance_that_is_stopped_at_work_gives_back_what_it_did_not_do()
    {
        List<Guid> notes;
        await using (await probe.StartAnotherAsync())
        {
            notes = await WriteAThousand();
            await Eventually.Holds(() => AnyEchoOf(notes), "the first echo");
        }

        await EchoesOf(notes);
    }

    [Fact]
    public async Task A_broken_connection_to_the_database_stops_nothing()
    {
        await probe.InDatabase(database => database.Database.ExecuteSqlRawAsync(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"));
        var note = Guid.CreateVersion7();

        await Eventually.Holds(
            async () =>
            {
                try
                {
                    await probe.Write(note, "after");
                    return true;
                }
                catch (Exception exception) when (exception is NpgsqlException or InvalidOperationException or DbUpdateException)
                {
                    return false;
                }
            },
            "a write on a new connection");
        await Eventually.Get(() => probe.Echoes(note), seen => seen == 1, "one echo");
    }

    private async Task<List<Guid>> WriteAThousand()
    {
        var notes = Enumerable.Range(0, 1000).Select(_ => Guid.CreateVersion7()).ToList();
        await Parallel.ForEachAsync(notes, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (note, _) => await probe.Write(note, "many"));
        return notes;
    }

    /// <summary>Each once: none is missing, and none stands there twice.</summary>
    private async Task EchoesOf(List<Guid> notes)
    {
        await Eventually.Get(
            () => probe.InDatabase(database => database.Echoes.CountAsync(echo => notes.Contains(echo.NoteId))),
            seen => seen >= notes.Count, $"{notes.Count} echoes");
        (await probe.InDatabase(database => database.Echoes.Select(echo => echo.NoteId)
            .Where(note => notes.Contains(note)).ToListAsync())).ShouldBe(notes, ignoreOrder: true);
    }

    private Task<bool> AnyEchoOf(List<Guid> notes) =>
        probe.InDatabase(database => database.Echoes.AnyAsync(echo => notes.Contains(echo.NoteId)));

    private static string MessageTypesName() => ServiceDefaults.Messaging.MessageTypes.NameOf(typeof(NoteWritten));

    private Task<bool> InOutbox(Guid note) => probe.InDatabase(database =>
        database.Outbox.AnyAsync(message => message.Body.Contains(note.ToString())));

    private Task Deliver(NoteWritten message, Guid id) =>
        probe.Services.GetRequiredService<IBus>().Publish(message, context => context.MessageId = id);
}
