using JobMatching.Engine;
using JobMatching.Enterprises;
using JobMatching.Intents;

namespace JobMatching.Specs.Service;

public sealed class IntentSpecs
{
    private static readonly DateTimeOffset Start = new(2026, 2, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly AnswerTime Time = new(Start, Start.AddDays(7));

    [Theory]
    [InlineData("worker", "enterprise")]
    [InlineData("enterprise", "worker")]
    public void It_is_agreed_when_both_sides_said_yes_in_either_order(string first, string second)
    {
        var intent = Proposed();

        intent.Accept(SideOf(first), Time).ShouldBeNull();
        intent.State.ShouldNotBe(IntentState.Agreed);
        intent.Accept(SideOf(second), Time).ShouldBeNull();

        intent.State.ShouldBe(IntentState.Agreed);
    }

    [Fact]
    public void A_second_yes_of_the_same_side_is_refused()
    {
        var intent = Proposed();
        intent.Accept(Side.Worker, Time);

        intent.Accept(Side.Worker, Time).ShouldBe(IntentErrors.AlreadyAnswered);

        intent.State.ShouldBe(IntentState.WorkerAccepted);
    }

    [Fact]
    public void A_side_may_take_its_yes_back_while_the_other_has_not_answered()
    {
        var intent = Proposed();
        intent.Accept(Side.Worker, Time);

        intent.Decline(Side.Worker, DeclineReason.FoundOtherWork, Start).ShouldBeNull();

        (intent.State, intent.DeclinedBy, intent.DeclineReason)
            .ShouldBe((IntentState.Declined, Side.Worker, DeclineReason.FoundOtherWork));
    }

    [Fact]
    public void Once_declined_it_takes_no_answer()
    {
        var intent = Proposed();
        intent.Decline(Side.Enterprise, DeclineReason.NotQualified, Start);

        intent.Accept(Side.Worker, Time).ShouldBe(IntentErrors.NotOpen);
        intent.Decline(Side.Worker, DeclineReason.TooFar, Start).ShouldBe(IntentErrors.NotOpen);
    }

    [Fact]
    public void Once_agreed_it_takes_no_answer()
    {
        var intent = Proposed();
        intent.Accept(Side.Worker, Time);
        intent.Accept(Side.Enterprise, Time);

        intent.Accept(Side.Enterprise, Time).ShouldBe(IntentErrors.NotOpen);
        intent.Decline(Side.Worker, DeclineReason.TooFar, Start).ShouldBe(IntentErrors.NotOpen);
        intent.State.ShouldBe(IntentState.Agreed);
    }

    [Fact]
    public void Both_sides_are_awaited_then_the_other_one_then_nobody()
    {
        var intent = Proposed();
        intent.Awaits.ShouldBe([Side.Worker, Side.Enterprise]);

        intent.Accept(Side.Enterprise, Time);
        intent.Awaits.ShouldBe([Side.Worker]);

        intent.Expire(Start.AddDays(8));
        intent.Awaits.ShouldBeEmpty();
    }

    [Fact]
    public void The_first_yes_gives_the_other_side_its_time_and_its_reminder_anew()
    {
        var intent = Proposed();
        intent.Remind(Start.AddDays(5));

        intent.Accept(Side.Worker, new AnswerTime(Start.AddDays(6), Start.AddDays(13)));

        (intent.AnswerBy, intent.RemindedAt).ShouldBe((Start.AddDays(13), null));
        (intent.WorkerAnsweredAt, intent.EnterpriseAnsweredAt).ShouldBe((Start.AddDays(6), null));
    }

    [Fact]
    public void When_a_side_takes_its_yes_back_it_has_answered_when_it_first_spoke()
    {
        var intent = Proposed();
        intent.Accept(Side.Worker, Time);

        intent.Decline(Side.Worker, DeclineReason.FamilyReasons, Start.AddDays(2));

        (intent.WorkerAnsweredAt, intent.ClosedAt).ShouldBe((Start, Start.AddDays(2)));
    }

    [Fact]
    public void Once_expired_it_takes_no_answer()
    {
        var intent = Proposed();
        intent.Expire(Start.AddDays(7));

        intent.Accept(Side.Worker, Time).ShouldBe(IntentErrors.NotOpen);
        intent.Decline(Side.Enterprise, DeclineReason.Other, Start).ShouldBe(IntentErrors.NotOpen);
        (intent.State, intent.ClosedAt).ShouldBe((IntentState.Expired, Start.AddDays(7)));
    }

    private static Side SideOf(string side) => side == "worker" ? Side.Worker : Side.Enterprise;

    private static Intent Proposed() => Intent.Propose(
        new IntentId(new Guid("019a0000-0000-7000-8000-000000000001")),
        new Match(
            new Guid("019a0000-0000-7000-8000-000000000002"), new Guid("019a0000-0000-7000-8000-000000000003"), 0.5, []),
        new EnterpriseId(new Guid("019a0000-0000-7000-8000-000000000004")),
        Time);
}
