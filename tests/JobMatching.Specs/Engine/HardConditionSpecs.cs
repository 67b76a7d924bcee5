using JobMatching.Engine;

namespace JobMatching.Specs.Engine;

public sealed class HardConditionSpecs
{
    public static TheoryData<string, WorkerProfile, PostProfile> OneBrokenEach => new()
    {
        { "post-closed", Some.Worker, Some.Post with { Open = false } },
        { "no-places-left", Some.Worker, Some.Post with { PlacesLeft = 0 } },
        { "below-minimum-age", Some.Worker with { BirthDate = new DateOnly(2010, 3, 2) }, Some.Post },
        { "retirement-age", Some.Worker with { BirthDate = new DateOnly(1971, 3, 1) }, Some.Post },
        { "wage-below-floor", Some.Worker with { WageFloor = 6000.01m }, Some.Post },
        { "not-willing-to-leave-home", Some.Worker with { WillingToLeaveHome = false }, Some.Post },
        { "too-far", Some.Worker with { MaximumKilometres = 1000 }, Some.Post },
        { "night-shift", Some.Worker with { AcceptsNightShift = false }, Some.Post with { NightShift = true } },
        {
            "available-too-late",
            Some.Worker with { AvailableFrom = new DateOnly(2026, 3, 11) },
            Some.Post with { StartsBy = new DateOnly(2026, 3, 10) }
        },
        { "certificate-missing", Some.Worker, Some.Post with { CertificatesRequired = ["forklift"] } },
    };

    public static TheoryData<WorkerProfile, PostProfile> JustWithin => new()
    {
        { Some.Worker with { BirthDate = new DateOnly(2010, 3, 1) }, Some.Post },
        { Some.Worker with { BirthDate = new DateOnly(1971, 3, 2) }, Some.Post },
        { Some.Worker with { BirthDate = new DateOnly(1966, 3, 2), Sex = Sex.Male }, Some.Post },
        { Some.Worker with { WageFloor = 6000 }, Some.Post },
        { Some.Worker with { WillingToLeaveHome = false }, Some.Post with { Workplace = Some.Zhaotong } },
        {
            Some.Worker with { Certificates = ["forklift"] },
            Some.Post with { CertificatesRequired = ["forklift"] }
        },
    };

    [Theory]
    [MemberData(nameof(OneBrokenEach))]
    public void A_broken_condition_refuses_the_pair_and_says_which(string code, WorkerProfile worker, PostProfile post)
    {
        var scorer = new PairScorer(Some.Options);

        scorer.Score(worker, post).ShouldBeNull();
        scorer.Explain(worker, post).ShouldBeNull();
        scorer.Refusals(worker, post).Select(refusal => refusal.Code).ShouldBe([code]);
    }

    [Theory]
    [MemberData(nameof(JustWithin))]
    public void A_condition_just_met_does_not_refuse(WorkerProfile worker, PostProfile post)
    {
        var scorer = new PairScorer(Some.Options);

        scorer.Refusals(worker, post).ShouldBeEmpty();
        scorer.Score(worker, post).ShouldNotBeNull();
    }

    [Fact]
    public void All_broken_conditions_are_told_at_once() =>
        new PairScorer(Some.Options)
            .Refusals(Some.Worker with { WageFloor = 9000 }, Some.Post with { Open = false })
            .Select(refusal => refusal.Code)
            .ShouldBe(["post-closed", "wage-below-floor"]);

    [Fact]
    public void A_post_below_the_citys_minimum_wage_is_never_proposed() =>
        new PairScorer(Some.Options with { CityMinimumWage = 6001 }).Refusals(Some.Worker, Some.Post)
            .ShouldHaveSingleItem().Code.ShouldBe("below-city-minimum-wage");

    [Theory]
    [InlineData(101)]
    [InlineData(201)]
    public void A_blocked_post_or_enterprise_is_never_proposed(int blocked) =>
        new PairScorer(Some.Options with { BlockedPairs = new HashSet<BlockedPair> { new(Some.Worker.Id, Some.Id(blocked)) } })
            .Refusals(Some.Worker, Some.Post)
            .ShouldHaveSingleItem().Code.ShouldBe("blocked");
}
