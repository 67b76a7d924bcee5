[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace Scenarios.Faults;

/// <summary>
/// Each part of the platform is killed with SIGKILL while the chain depends on it, one after the other, and started again.
/// The chain completes with the totals of an undisturbed run: nothing lost, nothing doubled.
/// </summary>
[Collection(nameof(UndisturbedCollection))]
public sealed class KilledInMidChain(Undisturbed undisturbed)
{
    // Where two die in one step, the second does when the first is back.
    private static readonly (string Resource, string Step)[] Kills =
    [
        ("liaison", "Enterprises"), ("gateway", "Workers"), ("jobmatching", "Agreements"), ("messaging", "Agreements"),
        ("transport", "Travel"), ("postgres", "Travel"), ("training", "Training"), ("cache", "Training"), ("subsidies", "Reviews"),
        ("overview", "Payments"),
    ];

    [Fact]
    public async Task Gateway_services_and_servers_killed_one_at_a_time_change_no_total()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var platform = await Platform.StartAsync(cancellationToken);
        using var play = platform.Play(Undisturbed.City);
        foreach (var (resource, step) in Kills)
        {
            await play.UntilAsync(step, cancellationToken);
            await platform.KillAndStartAgainAsync(resource, cancellationToken);
        }

        await platform.CompletesAsync(play, cancellationToken);
        (await platform.IndicatorsAsync(cancellationToken)).ShouldBe(undisturbed.Totals, ignoreOrder: true);
    }
}
