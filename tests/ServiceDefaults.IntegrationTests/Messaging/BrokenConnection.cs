using Testing;

namespace ServiceDefaults.IntegrationTests.Messaging;

public sealed class BrokenConnection
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_connection_that_breaks_under_a_delivery_is_made_again_and_the_message_is_applied_once()
    {
        var servers = await Servers.GetAsync(TestContext.Current.CancellationToken);
        await using var line = Line.To(new Uri(servers.Messaging));
        // With a database and queues of its own: the line is cut for nobody else.
        await using var probe = new ProbeFixture { Line = line.Address };
        await probe.InitializeAsync();
        var (held, later) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var holding = EchoNote.HoldUntilItsChannelCloses(held);
        await probe.Write(held, "held");
        var told = await holding.WaitAsync(Patience);

        line.Cut();

        // Channels are told one after the other: one that waits for its delivery would keep it from all behind it.
        await told.WaitAsync(Patience);
        await probe.Write(later, "later");
        await Eventually.Get(() => probe.Echoes(later), seen => seen == 1, "the later note's echo");
        await Eventually.Get(() => probe.Echoes(held), seen => seen == 1, "the held note's echo");
    }
}
