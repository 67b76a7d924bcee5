using Subsidies.Claims;
using Subsidies.Facts;
using Subsidies.Notices;
using Subsidies.Rules.Policies;
using Subsidies.Specs.Policies;

namespace Subsidies.Specs.Claims;

public sealed class ClaimTests
{
    private static readonly DateOnly Day = new(2020, 2, 25);
    private static readonly DateTimeOffset Now = new(2020, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private static Claim Opened(string submittedBy = Claim.City, int reviewers = 1, int notice = 5)
    {
        var policy = Samples.Compiled().Document;
        policy = policy with { Flow = policy.Flow with { Reviewers = reviewers, NoticeWorkingDays = notice } };
        var decision = new Decision("TC-06", 1, Outcome.Eligible, 500m, "0198a3f0-0000-7000-8000-000000000001", []);
        return Claim.Open(policy, decision, BasisKind.Arrival, Guid.CreateVersion7(), Day, submittedBy, TimeProvider.System);
    }

    [Fact]
    public void A_claim_goes_its_whole_way()
    {
        var claim = Opened();
        claim.State.ShouldBe(ClaimState.UnderReview);
        claim.Approve("second").ShouldBeNull();
        claim.Reserve().ShouldBeNull();
        claim.State.ShouldBe(ClaimState.Approved);
    }

    [Fact]
    public void Without_review_and_notice_a_found_claim_is_payable_as_soon_as_its_money_is_reserved()
    {
        var claim = Opened(reviewers: 0, notice: 0);
        claim.State.ShouldBe(ClaimState.AwaitingBudget);
        claim.Reserve();
        claim.State.ShouldBe(ClaimState.Payable);
    }

    [Fact]
    public void Who_applied_does_not_give_the_claim_up()
    {
        var claim = Opened(submittedBy: "firm", notice: 0);
        claim.Approve("second");
        claim.Reserve();
        claim.Release("firm", "no-account", Now)!.Error.ShouldBe(ClaimErrors.FourEyes);
        claim.Release("third", "no-account", Now).ShouldBeNull();
        claim.State.ShouldBe(ClaimState.Released);
        claim.Release("third", "no-account", Now)!.Error.ShouldBe(ClaimErrors.WrongState);
    }

    [Fact]
    public void Who_applies_is_looked_at_by_a_second_person_even_where_the_city_needs_none()
    {
        var claim = Opened(submittedBy: "firm", reviewers: 0);
        claim.State.ShouldBe(ClaimState.UnderReview);
        claim.Approve("firm")!.Error.ShouldBe(ClaimErrors.FourEyes);
        claim.Reject("firm", "no", Now)!.Error.ShouldBe(ClaimErrors.FourEyes);
        claim.State.ShouldBe(ClaimState.UnderReview);
    }

    [Fact]
    public void Every_step_that_the_state_does_not_allow_is_refused()
    {
        var claim = Opened();
        foreach (var step in new Func<ServiceDefaults.Errors.Failure?>[]
        {
            claim.Reserve, claim.Object, () => claim.Release("third", "no-account", Now), () => claim.Dismiss(NoticeState.Open),
        })
        {
            step()!.Error.ShouldBe(ClaimErrors.WrongState);
        }
    }

    [Fact]
    public void What_is_claimed_once_a_year_has_the_year_in_its_key_and_not_the_basis()
    {
        var (first, second) = (Opened(), Opened());
        first.BasisId.ShouldNotBe(second.BasisId);
        first.StackingKey.ShouldBe(second.StackingKey);
        first.StackingKey.ShouldEndWith("/2020");
    }

    [Fact]
    public void What_is_kept_back_is_never_more_than_is_due_and_ends_it_when_it_is_all()
    {
        var claim = Opened(reviewers: 0, notice: 0);
        claim.KeepBack(1m)!.Error.ShouldBe(ClaimErrors.WrongState, "its money is not even reserved");
        claim.Reserve();
        claim.KeepBack(500.01m).ShouldNotBeNull();
        claim.KeepBack(499.99m).ShouldBeNull();
        (claim.State, claim.Due).ShouldBe((ClaimState.Payable, 0.01m));
        claim.KeepBack(0.01m).ShouldBeNull();
        claim.State.ShouldBe(ClaimState.SetOff);
    }

    [Fact]
    public void After_an_appeal_a_joint_review_still_needs_another_person()
    {
        var claim = Opened(reviewers: 2);
        claim.Reject("second", "evidence-missing", Now).ShouldBeNull();
        claim.Resume("second")!.Error.ShouldBe(ClaimErrors.FourEyes);
        claim.Resume("judge").ShouldBeNull();
        claim.State.ShouldBe(ClaimState.UnderReview);
        claim.Approve("judge")!.Error.ShouldBe(ClaimErrors.FourEyes);
        claim.Approve("third").ShouldBeNull();
        claim.State.ShouldBe(ClaimState.AwaitingBudget);
    }
}
