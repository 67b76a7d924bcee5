namespace Scenarios.Chain;

[Collection(nameof(UndisturbedCollection))]
public sealed class PlayedThroughTheGateway(Undisturbed undisturbed)
{
    [Fact]
    public void Agreements_seats_arrivals_payments_and_indicators_agree_to_the_unit()
    {
        var totals = undisturbed.Totals;
        totals["placements-agreed"].ShouldBeGreaterThan(0);
        totals["seats-booked"].ShouldBe(totals["placements-agreed"]);
        (totals["arrivals"] + totals["no-shows"]).ShouldBe(totals["seats-booked"]);
        totals["placements-started"].ShouldBe(totals["arrivals"]);
        totals["payments-settled-yuan"].ShouldBeGreaterThan(0);
        undisturbed.Output.ShouldNotContain("✗");
    }

    [Fact]
    public async Task Two_replicas_of_every_service_come_to_the_same_totals()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var platform = await Platform.StartAsync(cancellationToken, "--Replicas=2");
        using var play = platform.Play(Undisturbed.City);

        await platform.CompletesAsync(play, cancellationToken);
        (await platform.IndicatorsAsync(cancellationToken)).ShouldBe(undisturbed.Totals, ignoreOrder: true);
    }

    // Who did not come the first time is looking for work again: further placements are right, and so are their trips.
    [Fact]
    public void Played_a_second_time_on_the_same_data_it_registers_nobody_twice_and_pays_nobody_twice()
    {
        string[] registered = ["enterprises-registered", "officers-assigned", "headcount-reported", "workers-registered", "places-posted"];
        var (first, second) = (undisturbed.Totals, undisturbed.TotalsOfASecondPlay);
        registered.ShouldAllBe(code => second[code] == first[code]);
        (second["arrivals"] + second["no-shows"]).ShouldBe(second["placements-agreed"]);
        second["payments-settled"].ShouldBe(second["claims-approved"]);
        second["claims-approved"].ShouldBe(second["entitlements-found"]);
    }
}
