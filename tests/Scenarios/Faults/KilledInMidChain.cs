[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace Scenarios.Faults;

/// <summary>
/// Each part of the platform is killed with SIGKILL while the chain depends on it, one after the other, and started again.
/// The chain completes with the totals of an undisturbed run: nothing lost, nothing doubled.
/// </summary>
[Collection(nameof(UndisturbedCollection))]
public sealed class KilledInMidChain(Undisturbed undisturbed)
{
    [Fact]
    public Task Services_killed_one_at_a_time_change_no_total() => PlayAsync(
        ("liaison", "Enterprises"), ("jobmatching", "Agreements"), ("transport", "Travel"), ("training", "Training"),
        ("subsidies", "Reviews"), ("overview", "Payments"));

    [Fact]
    public Task Gateway_and_servers_killed_one_at_a_time_change_no_total() => PlayAsync(
        ("gateway", "Workers"), ("messaging", "Agreements"), ("postgres", "Travel"), ("cache", "Training"));

    private async Task PlayAsync(params (string Resource, string Step)[] kills)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var platform = await Platform.StartAsync(cancellationToken);
        using var play = platform.Play(Undisturbed.City);
        foreach (var (resource, step) in kills)
        {
            await play.UntilAsync(step, cancellationToken);
            await platform.KillAndStartAgainAsync(resource, cancellationToken);
        }

        await platform.CompletesAsync(play, cancellationToken);
        (await platform.IndicatorsAsync(cancellationToken)).ShouldBe(undisturbed.Totals, ignoreOrder: true);
    }
}
