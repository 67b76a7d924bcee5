using JobMatching.Engine;
using JobMatching.Enterprises;
using JobMatching.Intents;

namespace JobMatching.Specs.Service;

public sealed class IntentSpecs
{
    [Theory]
    [InlineData("worker", "enterprise")]
    [InlineData("enterprise", "worker")]
    public void It_is_agreed_when_both_sides_said_yes_in_either_order(string first, string second)
    {
        var intent = Proposed();

        intent.Accept(SideOf(first)).ShouldBeNull();
        intent.State.ShouldNotBe(IntentState.Agreed);
        intent.Accept(SideOf(second)).ShouldBeNull();

        intent.State.ShouldBe(IntentState.Agreed);
    }

    [Fact]
    public void A_second_yes_of_the_same_side_is_refused()
    {
        var intent = Proposed();
        intent.Accept(Side.Worker);

        intent.Accept(Side.Worker).ShouldBe(IntentErrors.AlreadyAnswered);

        intent.State.ShouldBe(IntentState.WorkerAccepted);
    }

    [Fact]
    public void A_side_may_take_its_yes_back_while_the_other_has_not_answered()
    {
        var intent = Proposed();
        intent.Accept(Side.Worker);

        intent.Decline(Side.Worker, DeclineReason.FoundOtherWork).ShouldBeNull();

        (intent.State, intent.DeclinedBy, intent.DeclineReason)
            .ShouldBe((IntentState.Declined, Side.Worker, DeclineReason.FoundOtherWork));
    }

    [Fact]
    public void Once_declined_it_takes_no_answer()
    {
        var intent = Proposed();
        intent.Decline(Side.Enterprise, DeclineReason.NotQualified);

        intent.Accept(Side.Worker).ShouldBe(IntentErrors.NotOpen);
        intent.Decline(Side.Worker, DeclineReason.TooFar).ShouldBe(IntentErrors.NotOpen);
    }

    [Fact]
    public void Once_agreed_it_takes_no_answer()
    {
        var intent = Proposed();
        intent.Accept(Side.Worker);
        intent.Accept(Side.Enterprise);

        intent.Accept(Side.Enterprise).ShouldBe(IntentErrors.NotOpen);
        intent.Decline(Side.Worker, DeclineReason.TooFar).ShouldBe(IntentErrors.NotOpen);
        intent.State.ShouldBe(IntentState.Agreed);
    }

    private static Side SideOf(string side) => side == "worker" ? Side.Worker : Side.Enterprise;

    private static Intent Proposed() => Intent.Propose(
        new IntentId(new Guid("019a0000-0000-7000-8000-000000000001")),
        new Match(
            new Guid("019a0000-0000-7000-8000-000000000002"), new Guid("019a0000-0000-7000-8000-000000000003"), 0.5, []),
        new EnterpriseId(new Guid("019a0000-0000-7000-8000-000000000004")),
        new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero));
}
