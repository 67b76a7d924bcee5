using System.Text.Json;
using ServiceDefaults.City;
using Simulator.Generation;

namespace Simulator.Specs.Generation;

public sealed class CitySpecs
{
    private const int Workers = 1_200;
    private const int Enterprises = 54;
    private static readonly Places Places = new(1, Workers);

    [Fact]
    public void The_same_seed_gives_the_same_city() => Everything(1).ShouldBe(Everything(1));

    [Fact]
    public void Another_seed_gives_another_city() => Everything(1).ShouldNotBe(Everything(2));

    [Fact]
    public void Every_enterprise_is_marked_as_generated() =>
        AllEnterprises().ShouldAllBe(row => row.Name.EndsWith("（模拟）", StringComparison.Ordinal));

    [Fact]
    public void Some_small_enterprises_stand_still_or_start_again_and_no_large_one_does()
    {
        AllEnterprises().Count(row => row.Operation != "operating").ShouldBeInRange(10, 40);
        AllEnterprises().Where(row => row.Size == "large").ShouldAllBe(row => row.Operation == "operating");
    }

    [Fact]
    public void Workers_come_from_other_prefectures_than_the_posts() => AllWorkers()
        .Select(row => row.HomeDivisionCode[..4]).Intersect(Places.Workplaces.Select(place => place.Value[..4])).ShouldBeEmpty();

    [Fact]
    public void About_a_quarter_of_the_workers_was_lifted_out_of_poverty() =>
        AllWorkers().Count(row => row.Categories.Contains("lifted-out-of-poverty")).ShouldBeInRange(250, 350);

    [Theory]
    [InlineData(1, 6)]
    [InlineData(50, 6)]
    [InlineData(1_200, 54)]
    [InlineData(20_000, 909)]
    public void There_are_places_for_all_workers(int workers, int enterprises)
    {
        var places = new Places(1, workers);
        Enumerable.Range(0, enterprises)
            .SelectMany(index => PostRow.Generate(1, index, Guid.Empty, places, workers, enterprises))
            .Sum(post => post.Places).ShouldBeGreaterThanOrEqualTo(workers);
    }

    [Fact]
    public void Every_post_pays_more_than_any_worker_demands() =>
        AllPosts().Min(post => post.WageMaximum).ShouldBeGreaterThanOrEqualTo(AllWorkers().Max(worker => worker.WageFloor));

    [Fact]
    public void Every_post_has_its_own_source_id() =>
        AllPosts().Select(post => post.SourceId).ToHashSet().Count.ShouldBe(AllPosts().Count());

    [Theory]
    [InlineData(1)]
    [InlineData(1_200)]
    [InlineData(253_500)]
    public void The_larger_the_city_the_more_places_it_draws_on(int workers)
    {
        var places = new Places(1, workers);
        places.Counties.Select(county => county.Value[..4]).Distinct().Count().ShouldBeInRange(4, 41);
        places.Counties.ShouldAllBe(county => Divisions.Find(county) != null);
        places.Workplaces.ShouldAllBe(county => Divisions.Find(county) != null);
    }

    private static IEnumerable<EnterpriseRow> AllEnterprises() =>
        Enumerable.Range(0, Enterprises).Select(index => EnterpriseRow.Generate(1, index, Places));

    private static IEnumerable<WorkerRow> AllWorkers() =>
        Enumerable.Range(0, Workers).Select(index => WorkerRow.Generate(1, index, Places, null));

    private static IEnumerable<PostRow> AllPosts() => Enumerable.Range(0, Enterprises)
        .SelectMany(index => PostRow.Generate(1, index, Guid.Empty, Places, Workers, Enterprises));

    private static string Everything(int seed)
    {
        var places = new Places(seed, Workers);
        return JsonSerializer.Serialize(new
        {
            enterprises = Enumerable.Range(0, 20).Select(index => EnterpriseRow.Generate(seed, index, places)),
            workers = Enumerable.Range(0, 200).Select(index => WorkerRow.Generate(seed, index, places, null)),
            posts = Enumerable.Range(0, 20).SelectMany(index => PostRow.Generate(seed, index, Guid.Empty, places, Workers, 20)),
        });
    }
}
