[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace Scenarios.Faults;

/// <summary>
/// Each part of the platform is killed with SIGKILL while the chain depends on it, and started again. The chain completes
/// with the totals of an undisturbed run: nothing lost, nothing doubled.
/// </summary>
[Collection(nameof(UndisturbedCollection))]
public sealed class KilledInMidChain(Undisturbed undisturbed)
{
    [Theory]
    [InlineData("liaison", "Enterprises")]
    [InlineData("jobmatching", "Agreements")]
    [InlineData("transport", "Travel")]
    [InlineData("training", "Training")]
    [InlineData("subsidies", "Reviews")]
    [InlineData("overview", "Training")]
    [InlineData("gateway", "Travel")]
    [InlineData("messaging", "Agreements")]
    [InlineData("postgres", "Travel")]
    [InlineData("cache", "Training")]
    public async Task The_chain_completes_with_the_totals_of_an_undisturbed_run(string resource, string step)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var platform = await Platform.StartAsync(cancellationToken);
        using var play = platform.Play(Undisturbed.City);

        await play.UntilAsync(step, cancellationToken);
        await platform.KillAndStartAgainAsync(resource, cancellationToken);

        (await play.EndAsync(cancellationToken)).ShouldBeTrue(play.Output);
        (await platform.IndicatorsAsync(cancellationToken)).ShouldBe(undisturbed.Totals, ignoreOrder: true);
    }
}
