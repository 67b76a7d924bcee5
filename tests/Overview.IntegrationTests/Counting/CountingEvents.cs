using ServiceDefaults.Security;
using Testing;

namespace Overview.IntegrationTests.Counting;

public sealed class CountingEvents(OverviewFixture fixture)
{
    private readonly OverviewFixture.Service _overview = fixture.Overview;
    private readonly HttpClient _analyst = fixture.Overview.Client(Roles.Analyst);

    [Fact]
    public async Task A_message_that_comes_again_is_counted_once()
    {
        var before = await _analyst.Value("workers-registered");
        var (message, id) = (Samples.Worker(), Guid.CreateVersion7());
        await _overview.Applied(message, id);

        // Repetitions leave no trace to wait for; the many that come after them show that they were dealt with.
        for (var time = 0; time < 5; time++)
        {
            await _overview.Deliver(message, id);
        }

        var later = Enumerable.Range(0, 100).Select(_ => Guid.CreateVersion7()).ToList();
        await Task.WhenAll(later.Select(other => _overview.Deliver(Samples.Worker(), other)));
        await _overview.AreApplied(later);

        (await _analyst.Value("workers-registered")).ShouldBe(before + 101);
    }

    [Fact]
    public async Task Two_hundred_events_at_once_are_counted_exactly()
    {
        var before = await _analyst.Value("training-hours");
        var ids = Enumerable.Range(0, 200).Select(_ => Guid.CreateVersion7()).ToList();

        // Each comes three times, as after a broken connection.
        await Task.WhenAll(Enumerable.Range(0, 600).Select(index =>
            _overview.Deliver(Samples.Attendance(index % 200 % 9), ids[index % 200])));

        await _overview.AreApplied(ids);
        (await _analyst.Value("training-hours")).ShouldBe(before + Enumerable.Range(0, 200).Sum(index => index % 9));
    }

    [Fact]
    public async Task Only_the_newest_report_of_an_enterprise_counts_in_whatever_order_they_come()
    {
        var before = await _analyst.Value("headcount-reported");
        var enterprise = Guid.CreateVersion7();

        await _overview.Applied(Samples.Report(enterprise, Samples.Day, 100, minute: 5));
        await _overview.Applied(Samples.Report(enterprise, Samples.Day, 80, minute: 1));
        await _overview.Applied(Samples.Report(enterprise, Samples.Day.AddDays(-1), 70, minute: 9));

        (await _analyst.Value("headcount-reported")).ShouldBe(before + 100);
        await _overview.Applied(Samples.Report(enterprise, Samples.Day.AddDays(1), 40, minute: 2));
        (await _analyst.Value("headcount-reported")).ShouldBe(before + 40);
    }

    [Fact]
    public async Task An_enterprise_that_changes_its_officer_still_is_one_enterprise_with_an_officer()
    {
        var before = await _analyst.Value("officers-assigned");
        var enterprise = Guid.CreateVersion7();

        await _overview.Applied(Samples.Assigned(enterprise));
        await _overview.Applied(Samples.Assigned(enterprise, minute: 3));

        (await _analyst.Value("officers-assigned")).ShouldBe(before + 1);
    }

    [Fact]
    public async Task Shared_staff_are_counted_by_the_person()
    {
        var before = await _analyst.Value("staff-shared");

        await _overview.Applied(Samples.Shared(persons: 35));

        (await _analyst.Value("staff-shared")).ShouldBe(before + 35);
    }

    [Fact]
    public async Task Trips_are_counted_by_mode()
    {
        var (all, carriages) = (await _analyst.Value("trips-planned"), await _analyst.Part("trips-planned", "carriage"));

        await _overview.Applied(Samples.Trip("coach"));
        await _overview.Applied(Samples.Trip("carriage"));

        (await _analyst.Value("trips-planned")).ShouldBe(all + 2);
        (await _analyst.Part("trips-planned", "carriage")).ShouldBe(carriages + 1);
    }

    [Fact]
    public async Task Those_who_arrived_and_those_who_did_not_come_are_counted_apart()
    {
        var (arrivals, noShows) = (await _analyst.Value("arrivals"), await _analyst.Value("no-shows"));

        await _overview.Applied(Samples.Arrived(people: 40, noShows: 3));

        (await _analyst.Value("arrivals")).ShouldBe(arrivals + 40);
        (await _analyst.Value("no-shows")).ShouldBe(noShows + 3);
    }

    [Fact]
    public async Task Of_the_placements_that_ended_the_no_shows_are_known()
    {
        var (ended, noShows) = (await _analyst.Value("placements-ended"), await _analyst.Value("placements-ended-no-show"));

        await _overview.Applied(Samples.Ended("no-show"));
        await _overview.Applied(Samples.Ended("resigned"));

        (await _analyst.Value("placements-ended")).ShouldBe(ended + 2);
        (await _analyst.Value("placements-ended-no-show")).ShouldBe(noShows + 1);
    }

    [Fact]
    public async Task Money_is_summed_to_the_fen_by_policy()
    {
        var policy = $"P-{Guid.CreateVersion7():n}";
        await _overview.Applied(Samples.Settled(policy, 500m));
        await _overview.Applied(Samples.Settled(policy, 0.01m, payments: 3));
        await _overview.Applied(Samples.Failed(policy));

        var totals = (await (await _analyst.GetAsync("/api/v1/policy-totals")).JsonAsync())
            .EnumerateArray().Single(row => row.GetProperty("policyCode").GetString() == policy);

        totals.GetProperty("settledYuan").GetDecimal().ShouldBe(500.01m);
        totals.GetProperty("paymentsSettled").GetDecimal().ShouldBe(4);
        totals.GetProperty("paymentsFailed").GetDecimal().ShouldBe(1);
    }

    [Fact]
    public async Task The_data_are_as_old_as_the_newest_event_whatever_came_last()
    {
        var newest = Samples.Morning.AddYears(1);
        await _overview.Applied(Samples.Worker(newest));
        await _overview.Applied(Samples.Worker(Samples.Morning));

        (await _analyst.Indicator("workers-registered")).GetProperty("asOf").GetDateTimeOffset().ShouldBe(newest);
    }
}
