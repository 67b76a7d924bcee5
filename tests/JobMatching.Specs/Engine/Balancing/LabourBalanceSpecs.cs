using JobMatching.Engine;
using JobMatching.Engine.Balancing;

namespace JobMatching.Specs.Engine.Balancing;

public sealed class LabourBalanceSpecs
{
    private static readonly Place Jiaojiang = new("331002", 28.67, 121.44);
    private static readonly Place Huangyan = new("331003", 28.65, 121.26);
    private static readonly Place Zhaotong = new("530602", 27.34, 103.72);

    [Fact]
    public void Every_week_is_what_the_best_placement_of_single_people_leaves_and_one_placement_has_all_its_rows()
    {
        for (var seed = 0; seed < 1200; seed++)
        {
            var (supply, demand) = RandomCity(seed);
            var sheet = LabourBalance.Count(supply, demand, 3);
            foreach (var week in sheet.Weeks)
            {
                var rows = sheet.Rows.Where(row => row.Week == week.Week).ToList();
                var because = $"seed {seed}, week {week.Week}";
                ((long)Placed(supply, demand, week.Week, null)).ShouldBe(week.Filled, because);
                ((long)Placed(supply, demand, week.Week, rows)).ShouldBe(week.Filled, because);
                rows.Sum(row => row.Shortage).ShouldBe(week.Shortage, because);
                rows.Sum(row => row.Surplus).ShouldBe(week.Surplus, because);
                rows.Sum(row => row.Places).ShouldBe(week.Places, because);
                rows.ShouldAllBe(row => row.Shortage >= 0 && row.Shortage >= row.Places - row.Candidates);
                rows.ShouldAllBe(row => row.Surplus >= 0 && row.Surplus <= row.Named);
            }

            sheet.Weeks.Zip(sheet.Weeks.Skip(1)).ShouldAllBe(pair => pair.First.Filled <= pair.Second.Filled);
        }
    }

    [Fact]
    public void Who_names_three_occupations_is_one_person()
    {
        var sheet = LabourBalance.Count(
            [new(Jiaojiang, ["焊工", "钳工", "电工"], true, null, 0, 1)],
            [new(Jiaojiang, "焊工", 0, 1), new(Jiaojiang, "钳工", 0, 1), new(Jiaojiang, "电工", 0, 1)], 1);

        sheet.Weeks.Single().ShouldBe(new BalanceWeek(0, 3, 1, 1));
        sheet.Rows.Count.ShouldBe(3);
        sheet.Rows.ShouldAllBe(row => row.Candidates == 1 && row.Named == 1 && row.Surplus == 0);
    }

    [Fact]
    public void Places_that_the_same_people_could_fill_share_what_is_missing()
    {
        var sheet = LabourBalance.Count(
            [new(Zhaotong, ["焊工"], true, null, 0, 60)],
            [new(Jiaojiang, "电焊工", 0, 80), new(Huangyan, "焊工", 0, 40)], 1);

        sheet.Rows.Where(row => row.Places > 0).Select(row => (row.DivisionCode, row.Shortage))
            .ShouldBe([("331002", 40), ("331003", 20)]);
    }

    [Fact]
    public void People_who_could_fill_the_same_places_share_what_is_left_over()
    {
        var sheet = LabourBalance.Count(
            [new(Zhaotong, ["焊工"], true, null, 0, 80), new(Huangyan, ["焊工", "钳工"], true, null, 0, 40)],
            [new(Jiaojiang, "焊工", 0, 60)], 1);

        sheet.Rows.Where(row => row.Surplus > 0).Select(row => (row.DivisionCode, row.Surplus))
            .ShouldBe([("331003", 20), ("530602", 40)]);
    }

    [Fact]
    public void Who_is_not_placed_is_still_there_in_the_week_after_and_so_is_a_place()
    {
        var sheet = LabourBalance.Count(
            [new(Jiaojiang, ["焊工"], true, null, 0, 5), new(Jiaojiang, ["焊工"], true, null, 2, 4)],
            [new(Jiaojiang, "焊工", 0, 2), new(Jiaojiang, "焊工", 1, 6)], 3);

        sheet.Weeks.Select(week => (week.Shortage, week.Surplus)).ShouldBe([(0, 3), (3, 0), (0, 1)]);
    }

    [Fact]
    public void Who_stays_at_home_or_near_it_fills_no_place_elsewhere()
    {
        var demand = new LabourDemand[] { new(Jiaojiang, "焊工", 0, 10), new(Zhaotong, "焊工", 0, 1) };

        LabourBalance.Count([new(Zhaotong, ["焊工"], false, null, 0, 9)], demand, 1).Weeks[0].Filled.ShouldBe(1);
        LabourBalance.Count([new(Huangyan, ["焊工"], true, 30, 0, 20)], demand, 1).Weeks[0].Filled.ShouldBe(10);
        LabourBalance.Count([new(Huangyan, ["焊工"], true, 10, 0, 9)], demand, 1).Weeks[0].Filled.ShouldBe(0);
    }

    [Fact]
    public void Who_names_nothing_does_general_work() => LabourBalance.Count(
        [new(Jiaojiang, [], true, null, 0, 3)], [new(Jiaojiang, "普工", 0, 1), new(Jiaojiang, "会计", 0, 1)], 1)
        .Weeks[0].ShouldBe(new BalanceWeek(0, 2, 3, 1));

    [Fact]
    public void A_whole_city_adds_up()
    {
        var (supply, demand) = WholeCity();

        var sheet = LabourBalance.Count(supply, demand, 8);

        (sheet.Weeks[^1].People, sheet.Weeks[^1].Places).ShouldBe((253_500, 225_600));
        foreach (var (week, rows) in sheet.Weeks.Zip(sheet.Rows.GroupBy(row => row.Week)))
        {
            (rows.Sum(row => row.Shortage), rows.Sum(row => row.Surplus)).ShouldBe((week.Shortage, week.Surplus));
        }
    }

    [Fact]
    public void The_same_groups_in_another_order_and_in_parts_give_the_same_totals()
    {
        var (supply, demand) = RandomCity(7);
        var parts = supply.SelectMany(group => Enumerable.Repeat(group with { People = 1 }, group.People)).Reverse();

        LabourBalance.Count(parts, demand.Reverse(), 3).Weeks.ShouldBe(LabourBalance.Count(supply, demand, 3).Weeks);
    }

    [Fact]
    public void Nobody_nothing_and_numbers_that_none_are()
    {
        LabourBalance.Count([], [], 2).Weeks.ShouldBe([new(0, 0, 0, 0), new(1, 0, 0, 0)]);
        LabourBalance.Count([new(Jiaojiang, ["焊工"], true, null, 9, 5)], [], 2).Weeks[1].People.ShouldBe(0);
        Should.Throw<ArgumentException>(() => LabourBalance.Count([], [], 0));
        Should.Throw<ArgumentException>(() => LabourBalance.Count([], [], 105));
        Should.Throw<ArgumentException>(() => LabourBalance.Count([new(Jiaojiang, [], true, null, 0, -1)], [], 1));
        Should.Throw<ArgumentException>(() => LabourBalance.Count([], [new(Jiaojiang, null, -1, 1)], 1));
        LabourBalance.Count(
            [.. Enumerable.Repeat(new LabourSupply(Jiaojiang, [], true, null, 0, int.MaxValue), 3)],
            [.. Enumerable.Repeat(new LabourDemand(Jiaojiang, null, 0, int.MaxValue), 4)], 1).Weeks[0].Surplus.ShouldBe(0);
    }

    // Places people one by one; with rows, only within what each row says is filled and left over.
    private static int Placed(
        IReadOnlyList<LabourSupply> supply, IReadOnlyList<LabourDemand> demand, int week, IReadOnlyList<BalanceRow>? rows)
    {
        var people = supply.Where(group => group.Week <= week)
            .SelectMany(group => Enumerable.Repeat(group, group.People)).ToList();
        var places = demand.Where(group => group.Week <= week)
            .SelectMany(group => Enumerable.Repeat(group, group.Places)).ToList();
        var homes = people.Select(HomeOf).Distinct().ToList();
        var cells = places.Select(CellOf).Distinct().ToList();
        var (firstPerson, firstPlace) = (1 + homes.Count, 1 + homes.Count + people.Count);
        var firstCell = firstPlace + places.Count;
        var sink = firstCell + cells.Count;
        var flow = new UnitFlow(sink + 1);
        foreach (var (index, home) in homes.Index())
        {
            flow.Add(0, 1 + index, people.Count(person => HomeOf(person) == home) - (int)(Find(home)?.Surplus ?? 0));
        }

        foreach (var (index, person) in people.Index())
        {
            flow.Add(1 + homes.IndexOf(HomeOf(person)), firstPerson + index, 1);
            foreach (var (at, place) in places.Index())
            {
                flow.Add(firstPerson + index, firstPlace + at, Fits(person, place) ? 1 : 0);
            }
        }

        foreach (var (index, place) in places.Index())
        {
            flow.Add(firstPlace + index, firstCell + cells.IndexOf(CellOf(place)), 1);
        }

        foreach (var (index, cell) in cells.Index())
        {
            flow.Add(firstCell + index, sink, places.Count(place => CellOf(place) == cell) - (int)(Find(cell)?.Shortage ?? 0));
        }

        return flow.Greatest(0, sink);

        BalanceRow? Find((string Line, string Division) key) =>
            rows?.Single(row => row.Occupation.Code == key.Line && row.DivisionCode == key.Division);
    }

    private static (string Line, string Division) HomeOf(LabourSupply person) =>
        (LineOfWork.Of(person.Occupations is [var first, ..] ? first : null).Code, person.Home.DivisionCode);

    private static (string Line, string Division) CellOf(LabourDemand place) =>
        (LineOfWork.Of(place.Occupation).Code, place.Workplace.DivisionCode);

    private static bool Fits(LabourSupply person, LabourDemand place) =>
        person.Occupations.DefaultIfEmpty(null).Any(own => LineOfWork.Of(own).Fits(LineOfWork.Of(place.Occupation)))
        && (person.WillingToLeaveHome || person.Home.InSamePrefectureAs(place.Workplace))
        && (person.MaximumKilometres is not { } most || person.Home.KilometresTo(place.Workplace) <= most);

    private static (LabourSupply[] Supply, LabourDemand[] Demand) RandomCity(int seed)
    {
        var random = new Random(seed);
        string[] occupations = ["机台操作工", "注塑工", "压铸工", "焊工", "调音师"];
        Place[] places = [Jiaojiang, Huangyan, Zhaotong];
        T Pick<T>(T[] from) => from[random.Next(from.Length)];
        return (
            [.. Enumerable.Range(0, random.Next(6)).Select(_ => new LabourSupply(
                Pick(places), [.. Enumerable.Range(0, random.Next(4)).Select(_ => Pick(occupations))], random.Next(3) > 0,
                random.Next(4) == 0 ? random.Next(40) : null, random.Next(4), random.Next(4)))],
            [.. Enumerable.Range(0, random.Next(6)).Select(_ => new LabourDemand(
                Pick(places), random.Next(6) == 0 ? null : Pick(occupations), random.Next(4), random.Next(4)))]);
    }

    private static (List<LabourSupply> Supply, List<LabourDemand> Demand) WholeCity()
    {
        var random = new Random(1);
        var words = JobMatching.Engine.Searching.Occupations.All.Select(occupation => occupation.Name).ToList();
        var homes = Enumerable.Range(0, 300).Select(index => new Place(
            $"{53 + (index / 100)}{index % 100:D2}{(index % 9) + 1:D2}", 24 + (random.NextDouble() * 6), 100 + (random.NextDouble() * 8))).ToArray();
        var districts = Enumerable.Range(1, 12).Select(index => new Place(
            $"3310{index:D2}", 28.2 + (random.NextDouble() * 0.8), 120.8 + (random.NextDouble() * 0.8))).ToArray();
        // Some occupations are far more usual than others.
        string Word() => words[(int)(words.Count * Math.Pow(random.NextDouble(), 3))];
        var supply = Enumerable.Range(0, 253_500).Select(_ => new LabourSupply(
            random.Next(4) == 0 ? districts[random.Next(districts.Length)] : homes[random.Next(homes.Length)],
            [.. Enumerable.Range(0, 1 + random.Next(3)).Select(_ => Word())], random.Next(5) > 0,
            random.Next(20) == 0 ? 50 * random.Next(1, 40) : null, random.Next(8), 1)).ToList();
        var demand = Enumerable.Range(0, 56_400).Select(_ => new LabourDemand(
            districts[random.Next(districts.Length)], Word(), random.Next(8), 4)).ToList();
        return (supply, demand);
    }
}
