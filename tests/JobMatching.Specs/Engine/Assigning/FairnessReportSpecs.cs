using JobMatching.Engine;
using JobMatching.Engine.Assigning;

namespace JobMatching.Specs.Engine.Assigning;

public sealed class FairnessReportSpecs
{
    private static readonly DateOnly Day = new(2026, 3, 1);

    [Fact]
    public void Each_group_has_its_rate_its_wage_and_its_way()
    {
        var placed = Some.Worker with { Id = Some.Id(1), Categories = ["veteran", "hard-to-employ"] };
        var left = Some.Worker with { Id = Some.Id(2), Sex = Sex.Male, BirthDate = new DateOnly(1991, 3, 2), Categories = ["veteran"] };
        var assignment = new Assigner(Some.Options, new AssignOptions()).Assign(
            [placed, left], [Some.Post], progress: null, TestContext.Current.CancellationToken);
        var taken = assignment.Places.Single().WorkerId == placed.Id ? placed : left;

        var report = FairnessReport.Of(assignment, [placed, left], [Some.Post], Day);

        Line(report, "priority", "veteran").PlacementRate.ShouldBe(0.5);
        Line(report, "priority", "hard-to-employ").Workers.ShouldBe(1);
        var sex = Line(report, "sex", taken.Sex == Sex.Female ? "female" : "male");
        (sex.Placed, sex.MeanWage).ShouldBe((1, 5500m));
        sex.MeanKilometres.ShouldNotBeNull().ShouldBe(taken.Home.KilometresTo(Some.Post.Workplace), 1e-9);
        var other = Line(report, "sex", taken.Sex == Sex.Female ? "male" : "female");
        (other.Placed, other.MeanWage, other.MeanKilometres).ShouldBe((0, null, null));
        Line(report, "age", "25-34").Workers.ShouldBe(2);
        Line(report, "origin", "5306").Workers.ShouldBe(2);
    }

    [Fact]
    public void Every_worker_is_counted_once_in_sex_age_and_origin()
    {
        var (workers, posts) = Some.City(workers: 120, posts: 20, places: 4, seed: 3);
        var assignment = new Assigner(Some.Options, new AssignOptions()).Assign(
            workers, posts, progress: null, TestContext.Current.CancellationToken);

        var report = FairnessReport.Of(assignment, workers, posts, Day);

        foreach (var lines in report.Where(line => line.Dimension != "priority").GroupBy(line => line.Dimension))
        {
            (lines.Sum(line => line.Workers), lines.Sum(line => line.Placed)).ShouldBe((120, assignment.Places.Count), lines.Key);
        }
    }

    [Fact]
    public void Nobody_gives_no_line() =>
        FairnessReport.Of(new Assignment { Places = [], Unplaced = [], Value = 0, UpperBound = 0, Prices = new Dictionary<Guid, double>() }, [], [], Day)
            .ShouldBeEmpty();

    private static FairnessLine Line(IReadOnlyList<FairnessLine> report, string dimension, string group) =>
        report.Single(line => line.Dimension == dimension && line.Group == group);
}
