using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using ServiceDefaults.Messaging;
using Testing;

namespace ServiceDefaults.IntegrationTests.Messaging;

// One after the other: a further instance of one would take the messages that the other watches.
[Collection(nameof(ProbeFixture))]
public sealed class DeadLetterQueue(ProbeFixture probe)
{
    [Fact]
    public async Task What_cannot_be_handled_is_listed_and_after_the_cure_replayed()
    {
        var (note, id) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var letters = probe.Services.GetRequiredService<DeadLetters>();
        using var delivery = EndOfDelivery.Of(id, probe);
        await probe.Services.GetRequiredService<IBus>().Publish(
            new NoteWritten(note, "poison"), context => context.MessageId = id);
        (await delivery.IsFaulted).ShouldBeTrue();

        var listed = await letters.ListAsync(probe.Queue, 10, CancellationToken.None);
        listed.ShouldHaveSingleItem().MessageId.ShouldBe(id.ToString());
        listed[0].Fault.ShouldContain("cannot be echoed");
        (await probe.Echoes(note)).ShouldBe(0);

        ProbeFixture.Cured = true;
        (await letters.ReplayAsync(probe.Queue, id.ToString(), CancellationToken.None)).ShouldBe(1);

        await Eventually.Get(() => probe.Echoes(note), seen => seen == 1, "the echo of the replayed note");
        (await letters.ListAsync(probe.Queue, 10, CancellationToken.None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_queue_without_dead_letters_lists_none() =>
        (await probe.Services.GetRequiredService<DeadLetters>().ListAsync("probe-nothing", 10, CancellationToken.None))
        .ShouldBeEmpty();
}
