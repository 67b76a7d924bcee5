using JobMatching.Engine;

namespace JobMatching.Specs.Engine;

public sealed class ScoreSpecs
{
    [Fact]
    public void The_score_is_the_weighted_mean_of_its_factors()
    {
        var match = new PairScorer(Some.Options).Explain(Some.Worker, Some.Post)!;

        match.Factors.Count.ShouldBe(14);
        match.Factors.ShouldAllBe(factor => factor.Value >= 0 && factor.Value <= 1);
        match.Factors.ShouldAllBe(factor => factor.ReasonZh.Length > 0 && factor.ReasonEn.Length > 0);
        match.Score.ShouldBe(
            match.Factors.Sum(factor => factor.Value * factor.Weight) / match.Factors.Sum(factor => factor.Weight), 1e-12);
    }

    [Theory]
    [InlineData("6-18-01-01", 1.0)]
    [InlineData("6-18-09-09", 0.6)]
    [InlineData("4-01-01-01", 0.1)]
    public void Occupations_count_by_how_near_they_are(string occupation, double value) =>
        Value(FactorCodes.Occupation, Some.Worker with { Occupations = [occupation] }, Some.Post with { Occupation = "6-18-01-01" })
            .ShouldBe(value);

    [Fact]
    public void An_occupation_that_a_course_teaches_counts_more_than_a_foreign_one() =>
        Value(
            FactorCodes.Occupation,
            Some.Worker with { Occupations = ["4-01-01-01"] },
            Some.Post with { Occupation = "6-18-01-01", Learnable = true }).ShouldBe(0.5);

    [Fact]
    public void Half_the_skills_count_a_half() =>
        Value(FactorCodes.Skills, Some.Worker with { Skills = ["a", "x"] }, Some.Post with { Skills = ["a", "b"] })
            .ShouldBe(0.5);

    [Fact]
    public void A_wage_below_the_expectation_counts_its_share() =>
        Value(FactorCodes.Wage, Some.Worker with { WageExpected = 8000 }, Some.Post).ShouldBe(0.75);

    [Fact]
    public void Whoever_states_no_expectation_is_offered_the_wage_measured_by_the_citys_minimum() =>
        Value(FactorCodes.Wage, Some.Worker, Some.Post, Some.Options with { CityMinimumWage = 4000 }).ShouldBe(0.75);

    [Fact]
    public void A_seat_on_a_planned_trip_takes_the_distance_away_but_home_is_nearer_still()
    {
        var seat = Some.Options with { Seats = new HashSet<SeatRoute> { new("5306", "3310") } };

        Value(FactorCodes.Distance, Some.Worker, Some.Post).ShouldBeLessThan(0.2);
        Value(FactorCodes.Distance, Some.Worker, Some.Post, seat).ShouldBe(0.5);
        Value(FactorCodes.Distance, Some.Worker, Some.Post with { Workplace = Some.Zhaotong }, seat).ShouldBe(1);
    }

    [Theory]
    [InlineData(true, false, 1)]
    [InlineData(true, true, 0.5)]
    [InlineData(false, true, 0)]
    [InlineData(false, false, 1)]
    public void A_family_counts_by_how_much_of_what_it_needs_is_there(bool withPartner, bool withChild, double value) =>
        Value(FactorCodes.Family, Some.Worker with { WithPartner = withPartner, WithChild = withChild }, Some.Post with { TakesCouples = true })
            .ShouldBe(value);

    [Fact]
    public void Subsidies_count_by_their_yuan_for_both_sides_and_say_them()
    {
        var options = Some.Options with
        {
            Subsidies = [new(null, true, 800, 0), new("veteran", false, 200, 1000), new("graduate", false, 9999, 9999)],
        };

        var factor = new PairScorer(options).Explain(Some.Worker with { Categories = ["veteran"] }, Some.Post)!.Factors
            .Single(factor => factor.Code == FactorCodes.Subsidy);

        factor.Value.ShouldBe(0.5);
        factor.ReasonZh.ShouldBe("补贴个人1000元、企业1000元");
    }

    [Fact]
    public void Wishes_about_contract_and_shift_that_are_met_unknown_or_not_count_one_half_or_nothing()
    {
        var worker = Some.Worker with { ContractsWished = [ContractKind.FixedTerm, ContractKind.Permanent], ShiftsWished = [ShiftKind.Day] };

        Value(FactorCodes.Terms, Some.Worker, Some.Post).ShouldBe(1);
        Value(FactorCodes.Terms, worker, Some.Post).ShouldBe(0.5);
        Value(FactorCodes.Terms, worker, Some.Post with { Contract = ContractKind.Permanent, Shift = ShiftKind.ThreeShifts }).ShouldBe(0.5);
        Value(FactorCodes.Terms, worker, Some.Post with { Contract = ContractKind.Dispatch, Shift = ShiftKind.ThreeShifts }).ShouldBe(0);
    }

    [Fact]
    public void What_is_said_twice_counts_once() =>
        Value(FactorCodes.Skills, Some.Worker with { Skills = ["a", "a"] }, Some.Post with { Skills = ["a", "a", "b"] }).ShouldBe(0.5);

    [Fact]
    public void Work_at_home_needs_no_lodging() =>
        Value(FactorCodes.Living, Some.Worker, Some.Post with { Workplace = Some.Zhaotong }).ShouldBe(1);

    [Fact]
    public void What_would_raise_the_score_most_is_named()
    {
        var match = new PairScorer(Some.Options).Explain(
            Some.Worker with { WageExpected = 6000, Occupations = ["4-01-01-01"] },
            Some.Post with { Occupation = "6-18-01-01" })!;

        match.RaisesMost!.Code.ShouldBe(FactorCodes.Occupation);
    }

    [Fact]
    public void Sex_and_age_alone_never_change_a_score()
    {
        var (workers, posts) = Some.City(workers: 60, posts: 30, places: 3, seed: 5);
        var scorer = new PairScorer(Some.ManyOptions);

        foreach (var worker in workers.Where(worker => worker.BirthDate.Year is > 1975 and < 2005))
        {
            var other = worker with
            {
                Sex = worker.Sex == Sex.Male ? Sex.Female : Sex.Male,
                BirthDate = new DateOnly(1990, 1, 1),
            };
            posts.Select(post => scorer.Score(worker, post)).ShouldBe(posts.Select(post => scorer.Score(other, post)));
        }
    }

    [Fact]
    public void A_weight_of_zero_switches_a_factor_off()
    {
        var options = Some.Options with { Weights = new Dictionary<string, double> { [FactorCodes.Distance] = 0 } };

        new PairScorer(options).Explain(Some.Worker, Some.Post)!.Factors
            .ShouldAllBe(factor => factor.Code != FactorCodes.Distance);
    }

    [Theory]
    [InlineData("wage", -1)]
    [InlineData("wage", double.NaN)]
    [InlineData("wage", double.PositiveInfinity)]
    [InlineData("luck", 1)]
    public void A_weight_that_makes_no_sense_is_refused(string code, double weight) =>
        Should.Throw<ArgumentException>(() =>
            new PairScorer(Some.Options with { Weights = new Dictionary<string, double> { [code] = weight } }));

    [Fact]
    public void Weights_that_are_all_zero_are_refused()
    {
        var codes = new PairScorer(Some.Options).Explain(Some.Worker, Some.Post)!.Factors.Select(factor => factor.Code);

        Should.Throw<ArgumentException>(() =>
            new PairScorer(Some.Options with { Weights = codes.ToDictionary(code => code, _ => 0.0) }));
    }

    private static double Value(string code, WorkerProfile worker, PostProfile post, MatchOptions? options = null) =>
        new PairScorer(options ?? Some.Options).Explain(worker, post)!.Factors.Single(factor => factor.Code == code).Value;
}
