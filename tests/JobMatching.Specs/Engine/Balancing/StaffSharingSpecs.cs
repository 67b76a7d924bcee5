using JobMatching.Engine;
using JobMatching.Engine.Balancing;

namespace JobMatching.Specs.Engine.Balancing;

public sealed class StaffSharingSpecs
{
    private static readonly DateOnly Monday = new(2026, 3, 2);

    [Fact]
    public void A_small_plan_is_worth_as_much_as_the_best_of_all_that_there_are()
    {
        for (var seed = 0; seed < 600; seed++)
        {
            var (surpluses, shortages) = Random(seed);
            var plan = StaffSharing.Plan(surpluses, shortages);

            plan.ProvenOptimal.ShouldBeTrue();
            plan.Value.ShouldBe(BestByTryingAll(surpluses, shortages), 1e-6, $"seed {seed}");
            plan.Matches.Sum(match => match.PersonDays * match.Closeness).ShouldBe(plan.Value, 1e-6);
            ShouldKeepTheRules(plan.Matches, surpluses, shortages);
        }
    }

    [Fact]
    public void Counterparts_are_all_who_could_share_the_best_first_and_the_same_from_both_sides()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var (surpluses, shortages) = Random(seed);
            var fromSurplus = surpluses.SelectMany(own => StaffSharing.Counterparts(own, isSurplus: true, shortages)).ToList();
            var fromShortage = shortages.SelectMany(own => StaffSharing.Counterparts(own, isSurplus: false, surpluses)).ToList();

            fromSurplus.Select(Key).Order().ShouldBe(fromShortage.Select(Key).Order());
            foreach (var own in surpluses)
            {
                StaffSharing.Counterparts(own, isSurplus: true, shortages).Select(match => match.PersonDays * match.Closeness)
                    .ShouldBeInOrder(SortDirection.Descending);
            }
        }

        static (Guid, Guid, int, DateOnly, DateOnly) Key(SharingMatch match) =>
            (match.SurplusId, match.ShortageId, match.Persons, match.From, match.Until);
    }

    [Fact]
    public void A_counterpart_says_how_many_for_which_days_and_why_in_both_languages()
    {
        var hotel = Declaration(1, "酒店服务员", 35, 0, 29);
        var factory = Declaration(2, "普工", 20, 10, 49);

        var match = StaffSharing.Counterparts(hotel, isSurplus: true, [factory]).ShouldHaveSingleItem();

        (match.SurplusId, match.ShortageId, match.Persons).ShouldBe((hotel.Id, factory.Id, 20));
        (match.From, match.Until, match.Days, match.PersonDays).ShouldBe((Monday.AddDays(10), Monday.AddDays(29), 20, 400));
        match.Reasons.Select(reason => reason.Code).ShouldBe(["occupation", "distance", "period", "persons"]);
        match.Reasons.ShouldAllBe(reason => reason.ReasonZh.Any(letter => letter > 0x4E00) && reason.ReasonEn.All(letter => letter < 0x80));
        match.Reasons.Single(reason => reason.Code == "period").Value.ShouldBe(0.5);
    }

    [Fact]
    public void What_is_nearer_in_work_or_place_comes_first()
    {
        var own = Declaration(1, "注塑工", 5, 0, 9);
        var (same, related, far) = (
            Declaration(2, "注塑工", 5, 0, 9), Declaration(3, "压铸工", 5, 0, 9),
            Declaration(4, "注塑工", 5, 0, 9) with { Workplace = new Place("330201", 29.9, 121.6) });

        StaffSharing.Counterparts(own, isSurplus: true, [related, far, same]).Select(match => match.ShortageId)
            .ShouldBe([same.Id, related.Id, far.Id]);
    }

    [Fact]
    public void Neither_oneself_nor_other_days_nor_other_work_nor_nobody_is_a_counterpart()
    {
        var own = Declaration(1, "焊工", 5, 0, 9);

        StaffSharing.Counterparts(own, isSurplus: true,
        [
            Declaration(2, "焊工", 5, 0, 9) with { EnterpriseId = own.EnterpriseId },
            Declaration(3, "焊工", 5, 10, 19),
            Declaration(4, "会计", 5, 0, 9),
            Declaration(5, "焊工", 0, 0, 9),
        ]).ShouldBeEmpty();
    }

    [Fact]
    public void A_plan_gives_people_where_they_are_worth_most_in_all()
    {
        // The first shortage could be served by both, the second by one only.
        var (welders, both) = (Declaration(1, "焊工", 10, 0, 9), Declaration(2, "普工", 10, 0, 9));
        var (welding, general) = (Declaration(3, "焊工", 10, 0, 9), Declaration(4, "普工", 15, 0, 9));

        StaffSharing.Plan([welders, both], [welding, general]).Matches
            .Select(match => (match.SurplusId, match.ShortageId, match.Persons))
            .ShouldBe([(welders.Id, welding.Id, 10), (both.Id, general.Id, 10)], ignoreOrder: true);
    }

    [Fact]
    public void Numbers_without_end_are_cut_to_what_can_be_used_and_too_many_pairs_are_refused()
    {
        var endless = Enumerable.Range(1, 50).Select(number => Declaration(number, "普工", int.MaxValue, 0, 9)).ToList();
        var few = Enumerable.Range(51, 50).Select(number => Declaration(number, "普工", 1, 0, 9)).ToList();

        StaffSharing.Plan(endless, few).Matches.Sum(match => match.Persons).ShouldBe(50);
        StaffSharing.PairsOf(endless, few).ShouldBe(2500);
        StaffSharing.PairsOf(few, endless).ShouldBe(50 * 50 * 50);
        Should.Throw<ArgumentException>(() => StaffSharing.Plan(endless, [.. few.Select(one => one with { Persons = int.MaxValue })]));
        StaffSharing.Plan([], []).ShouldSatisfyAllConditions(
            plan => plan.Matches.ShouldBeEmpty(), plan => plan.ProvenOptimal.ShouldBeTrue());
    }

    private static void ShouldKeepTheRules(
        IReadOnlyList<SharingMatch> matches, List<StaffDeclaration> surpluses, List<StaffDeclaration> shortages)
    {
        foreach (var match in matches)
        {
            var surplus = surpluses.Single(one => one.Id == match.SurplusId);
            var shortage = shortages.Single(one => one.Id == match.ShortageId);
            surplus.EnterpriseId.ShouldNotBe(shortage.EnterpriseId);
            (match.From >= surplus.From && match.From >= shortage.From).ShouldBeTrue();
            (match.Until <= surplus.Until && match.Until <= shortage.Until && match.From <= match.Until).ShouldBeTrue();
            (match.Persons, match.Closeness).ShouldSatisfyAllConditions(
                both => both.Persons.ShouldBePositive(), both => both.Closeness.ShouldBeInRange(0.001, 1));
        }

        surpluses.ShouldAllBe(one => matches.Where(match => match.SurplusId == one.Id).Sum(match => match.Persons) <= one.Persons);
        shortages.ShouldAllBe(one => matches.Where(match => match.ShortageId == one.Id).Sum(match => match.Persons) <= one.Persons);
    }

    private static double BestByTryingAll(List<StaffDeclaration> surpluses, List<StaffDeclaration> shortages)
    {
        var worth = new Dictionary<(Guid, Guid), double>();
        foreach (var match in surpluses.SelectMany(own => StaffSharing.Counterparts(own, isSurplus: true, shortages)))
        {
            worth[(match.SurplusId, match.ShortageId)] = match.Days * match.Closeness;
        }

        var left = shortages.ToDictionary(one => one.Id, one => one.Persons);
        Guid[] people = [.. surpluses.SelectMany(one => Enumerable.Repeat(one.Id, one.Persons))];
        return Best(0);

        double Best(int person)
        {
            if (person == people.Length)
            {
                return 0;
            }

            var best = Best(person + 1);
            foreach (var shortage in shortages.Where(one => left[one.Id] > 0 && worth.ContainsKey((people[person], one.Id))))
            {
                left[shortage.Id]--;
                best = Math.Max(best, worth[(people[person], shortage.Id)] + Best(person + 1));
                left[shortage.Id]++;
            }

            return best;
        }
    }

    private static (List<StaffDeclaration> Surpluses, List<StaffDeclaration> Shortages) Random(int seed)
    {
        var random = new Random(seed);
        string[] occupations = ["注塑工", "压铸工", "机台操作工", "普工", "焊工", "酒店服务员"];
        var number = 0;
        StaffDeclaration One()
        {
            var from = random.Next(12);
            return Declaration(++number, occupations[random.Next(occupations.Length)], random.Next(4), from, from + random.Next(10)) with
            {
                EnterpriseId = Some.Id(1000 + random.Next(5)),
                Workplace = new Place("331002", 28 + random.NextDouble(), 121 + random.NextDouble()),
            };
        }

        return ([.. Enumerable.Range(0, random.Next(4)).Select(_ => One())], [.. Enumerable.Range(0, random.Next(4)).Select(_ => One())]);
    }

    private static StaffDeclaration Declaration(int number, string occupation, int persons, int from, int until) => new()
    {
        Id = Some.Id(number), EnterpriseId = Some.Id(100 + number), Occupation = occupation, Persons = persons,
        From = Monday.AddDays(from), Until = Monday.AddDays(until), Workplace = Some.Taizhou,
    };
}
