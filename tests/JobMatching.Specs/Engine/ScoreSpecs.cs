using JobMatching.Engine;

namespace JobMatching.Specs.Engine;

public sealed class ScoreSpecs
{
    [Fact]
    public void The_score_is_the_weighted_mean_of_its_factors()
    {
        var match = new PairScorer(Some.Options).Explain(Some.Worker, Some.Post)!;

        match.Factors.Count.ShouldBe(9);
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
        var scorer = new PairScorer(Some.Options);

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
        string[] codes =
        [
            FactorCodes.Occupation, FactorCodes.Skills, FactorCodes.Experience, FactorCodes.Education, FactorCodes.Wage,
            FactorCodes.Distance, FactorCodes.Living, FactorCodes.Priority, FactorCodes.Reliability,
        ];

        Should.Throw<ArgumentException>(() =>
            new PairScorer(Some.Options with { Weights = codes.ToDictionary(code => code, _ => 0.0) }));
    }

    private static double Value(string code, WorkerProfile worker, PostProfile post) =>
        new PairScorer(Some.Options).Explain(worker, post)!.Factors.Single(factor => factor.Code == code).Value;
}
