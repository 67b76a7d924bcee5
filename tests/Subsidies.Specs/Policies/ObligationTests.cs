using Subsidies.Rules.Policies;

namespace Subsidies.Specs.Policies;

public sealed class ObligationTests
{
    private static readonly DateOnly Basis = new(2020, 1, 31);

    private static ObligationOutcome Look(
        bool? holds, DateOnly today, string until = "{months: 3}", string clawback = "proportional", string term = "until")
    {
        var text = Samples.With("until: {months: 3}", $"{term}: {until}").Replace("clawback: proportional", $"clawback: {clawback}", StringComparison.Ordinal);
        return Samples.Compiled(text).CheckObligations(
            new Rules.Policies.Facts().With("trip", "arrived", holds).With("trip", "cost", 0.25m), Basis, today).ShouldHaveSingleItem();
    }

    [Fact]
    public void It_runs_to_its_end_and_is_then_kept()
    {
        Look(true, new(2020, 4, 29)).State.ShouldBe(ObligationState.Running);
        Look(true, new(2020, 4, 30)).ShouldSatisfyAllConditions(
            kept => kept.State.ShouldBe(ObligationState.Kept), kept => kept.Until.ShouldBe(new DateOnly(2020, 4, 30)));
    }

    [Theory]
    [InlineData("proportional", "{days: 100}", "0.70")]
    [InlineData("all", "{days: 100}", "1")]
    [InlineData("proportional\n    share: trip.cost", "{days: 100}", "0.25")]
    [InlineData("proportional", "{on: \"timestamp('2020-03-01T00:00:00Z')\"}", "0")]
    public void Broken_it_takes_back_all_or_the_part_of_the_time_that_was_left_or_the_policys_share(string clawback, string until, string share)
    {
        var broken = Look(false, new(2020, 3, 1), until, clawback);
        broken.State.ShouldBe(ObligationState.Broken);
        broken.ClawbackShare.ShouldBe(decimal.Parse(share, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void A_share_outside_0_to_1_is_a_fault_of_the_policy() =>
        Look(false, new(2020, 3, 1), clawback: "proportional\n    share: trip.cost * 5").State.ShouldBe(ObligationState.Failed);

    [Fact]
    public void A_deadline_is_not_looked_at_before_its_day()
    {
        var deadline = new DateOnly(2020, 4, 30);
        Look(false, deadline.AddDays(-1), clawback: "all", term: "by").ShouldSatisfyAllConditions(
            running => running.State.ShouldBe(ObligationState.Running), running => running.Until.ShouldBe(deadline));
        Look(true, deadline, clawback: "all", term: "by").State.ShouldBe(ObligationState.Kept);
        Look(null, deadline, clawback: "all", term: "by").State.ShouldBe(ObligationState.Unknown);
        Look(false, deadline.AddDays(9), clawback: "all", term: "by").ShouldSatisfyAllConditions(
            broken => broken.State.ShouldBe(ObligationState.Broken), broken => broken.ClawbackShare.ShouldBe(1m));
    }

    [Fact]
    public void What_nobody_told_leaves_it_open() => Look(null, new(2020, 3, 1)).State.ShouldBe(ObligationState.Unknown);

    [Theory]
    [InlineData(null, null, null, 800)]
    [InlineData(1500, null, null, 500)]
    [InlineData(1500, 300, null, 200)]
    [InlineData(1500, 300, 50, 0)]
    public void Caps_leave_what_was_not_paid_before(int? ever, int? month, int? year, int fits) =>
        new SubjectCaps(ever, month, year).Fit(800m, paidEver: 1_000m, paidThisMonth: 100m, paidThisYear: 200m).ShouldBe(fits);
}
