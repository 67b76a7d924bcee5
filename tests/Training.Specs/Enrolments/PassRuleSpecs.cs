using Training.Enrolments;

namespace Training.Specs.Enrolments;

public sealed class PassRuleSpecs
{
    private readonly PassRule _rule = new();

    [Theory]
    [InlineData(40, 32, 60, true)]
    [InlineData(40, 31, 60, false)]
    [InlineData(40, 32, 59, false)]
    [InlineData(40, 40, 100, true)]
    // Four fifths of 8 hours are 6.4: whole hours are never rounded in the learner's favour.
    [InlineData(8, 6, 60, false)]
    [InlineData(8, 7, 60, true)]
    public void Four_fifths_of_the_hours_and_sixty_marks_pass(int taught, int attended, int score, bool passes) =>
        _rule.IsMet(taught, attended, score).ShouldBe(passes);

    [Fact]
    public void Whoever_was_never_assessed_has_not_passed() =>
        new PassRule { Score = 0 }.IsMet(40, 40, null).ShouldBeFalse();

    [Theory]
    [InlineData(101, 60)]
    [InlineData(-1, 60)]
    [InlineData(80, 101)]
    public void A_demand_that_nobody_can_meet_is_no_rule(int attendance, int score) =>
        new PassRule { AttendancePercent = attendance, Score = score }.IsSensible.ShouldBeFalse();
}
