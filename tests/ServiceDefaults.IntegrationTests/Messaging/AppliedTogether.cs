using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ServiceDefaults.Messaging;
using Testing;

namespace ServiceDefaults.IntegrationTests.Messaging;

public sealed class AppliedTogether : IAsyncLifetime
{
    private readonly ProbeFixture _probe = new() { Together = true };

    public ValueTask InitializeAsync() => _probe.InitializeAsync();

    public ValueTask DisposeAsync() => _probe.DisposeAsync();

    [Fact]
    public async Task Messages_that_come_at_once_share_transactions_and_each_is_applied_once()
    {
        var notes = Enumerable.Range(0, 1000).Select(_ => Guid.CreateVersion7()).ToList();
        await _probe.InDatabase(database =>
        {
            notes.ForEach(note => database.Publish(new NoteWritten(note, "many")));
            return database.SaveChangesAsync();
        });

        await Eventually.Get(() => _probe.InDatabase(database => database.Echoes.CountAsync()), seen => seen >= 1000, "1000 echoes");
        (await _probe.InDatabase(database => database.Echoes.Select(echo => echo.NoteId).ToListAsync()))
            .ShouldBe(notes, ignoreOrder: true);
        (await _probe.InDatabase(database => database.Database
            .SqlQueryRaw<int>("SELECT count(DISTINCT xmin::text)::integer AS \"Value\" FROM echo").SingleAsync()))
            .ShouldBeLessThan(1000);
    }

    [Fact]
    public async Task A_message_that_comes_again_in_the_same_moment_changes_nothing()
    {
        var deliveries = Enumerable.Range(0, 50).Select(_ => (Note: Guid.CreateVersion7(), Id: Guid.CreateVersion7())).ToList();
        var marker = Guid.CreateVersion7();

        await Task.WhenAll(deliveries.Concat(deliveries).Concat(deliveries).Select(delivery => Deliver(delivery.Note, "again", delivery.Id)));
        await Deliver(marker, "marker", Guid.CreateVersion7());

        await Eventually.Get(() => _probe.Echoes(marker), seen => seen == 1, "the marker behind all");
        await Eventually.Get(() => _probe.InDatabase(database => database.Echoes.CountAsync()), seen => seen >= 51, "51 echoes");
        (await _probe.InDatabase(database => database.Echoes.Select(echo => echo.NoteId).ToListAsync()))
            .ShouldBe([.. deliveries.Select(delivery => delivery.Note), marker], ignoreOrder: true);
    }

    [Fact]
    public async Task One_that_cannot_be_applied_takes_none_of_its_neighbours_along()
    {
        var notes = Enumerable.Range(0, 100).Select(_ => Guid.CreateVersion7()).ToList();
        var poison = Guid.CreateVersion7();
        using var delivery = EndOfDelivery.Of(poison, _probe);

        await Task.WhenAll(notes.Select((note, index) => Task.WhenAll(
            Deliver(note, "good", Guid.CreateVersion7()),
            index == 50 ? Deliver(Guid.CreateVersion7(), "fatal", poison) : Task.CompletedTask)));

        await Eventually.Get(() => _probe.InDatabase(database => database.Echoes.CountAsync()), seen => seen >= 100, "100 echoes");
        (await _probe.InDatabase(database => database.Echoes.Select(echo => echo.NoteId).ToListAsync()))
            .ShouldBe(notes, ignoreOrder: true);
        var letters = _probe.Services.GetRequiredService<DeadLetters>();
        (await delivery.IsFaulted).ShouldBeTrue();
        (await letters.ListAsync(_probe.Queue, 10, CancellationToken.None))
            .ShouldHaveSingleItem().MessageId.ShouldBe(poison.ToString());
    }

    private Task Deliver(Guid note, string text, Guid id) => _probe.Services.GetRequiredService<IBus>()
        .Publish(new NoteWritten(note, text), context => context.MessageId = id);
}
