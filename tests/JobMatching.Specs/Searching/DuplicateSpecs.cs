using JobMatching.Engine.Searching;
using JobMatching.Engine.Searching.Duplicates;

namespace JobMatching.Specs.Searching;

public sealed class DuplicateSpecs
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    private const string Prose =
        "负责数控机床的日常操作和保养，按照图纸加工零件，使用卡尺和千分尺自检，填写生产记录，服从车间主任的安排，每月休息四天，包吃包住，工资月底准时发放";

    [Fact]
    public void The_same_ad_from_two_sources_is_found_and_explained()
    {
        var found = AdDuplicates.Find(
            [
                Ads.Post(0, "数控车工") with { Company = "台州示例机械有限公司", Description = Prose, Workplace = Ads.Taizhou },
                Ads.Post(1, "【急招】数控车工") with
                {
                    Company = "台州示例机械", Description = Prose + "！", Workplace = Ads.Taizhou, WageMaximum = 9000,
                },
                Ads.Post(2, "会计") with { Company = "台州示例机械有限公司", Description = "做账" },
            ],
            Token).ShouldHaveSingleItem();

        (found.First, found.Second).ShouldBe((Ads.Id(0), Ads.Id(1)));
        found.Agrees.ShouldBe(["employer", "place", "text"]);
        found.Differs.ShouldBe(["title", "wage"]);
    }

    [Fact]
    public void The_same_employer_title_and_place_are_enough_without_prose()
    {
        var found = AdDuplicates.Find(
            [
                Ads.Post(0, "数控车工") with { Company = "示例机械有限公司" },
                Ads.Post(1, "数控车工") with { Company = "示例机械" },
                Ads.Post(2, "数控车工") with { Company = "另一机械" },
            ],
            Token).ShouldHaveSingleItem();

        found.Agrees.ShouldContain("employer");
    }

    [Fact]
    public void A_thousand_copies_are_paired_with_the_first_each()
    {
        var found = AdDuplicates.Find(
            Enumerable.Range(0, 1000).Select(number => Ads.Post(number, "数控车工") with { Description = Prose }), Token);

        found.Count.ShouldBe(999);
        found.ShouldAllBe(pair => pair.First == Ads.Id(0) && pair.Similarity == 1);
    }

    [Fact]
    public void Whatever_looks_the_same_shares_a_key()
    {
        var random = new Random(1);
        var (alike, missed) = (0, 0);
        for (var number = 0; number < 2000; number++)
        {
            var first = Ads.Post(0, Prose[random.Next(10)..]) with { Description = string.Concat(Enumerable.Repeat(Prose, 4)) };
            var second = Ads.Post(1, first.Title) with { Description = Changed(first.Description, random) };
            if (AdDuplicates.Compare(ComparedAd.Of(first), ComparedAd.Of(second)) is null)
            {
                continue;
            }

            alike++;
            var (left, right) = (AdPrint.Of(ComparedAd.Of(first)), AdPrint.Of(ComparedAd.Of(second)));
            missed += left.SameText == right.SameText || left.Bands.Intersect(right.Bands).Any() ? 0 : 1;
        }

        alike.ShouldBeGreaterThan(500);
        missed.ShouldBe(0);
    }

    [Fact]
    public void Two_are_compared_like_all_are()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var two = Enumerable.Range(0, 2).Select(number => Ads.Random(number, random) with
            {
                Title = random.Next(2) == 0 ? "焊工" : "电焊工", Description = random.Next(3) == 0 ? "" : Changed(Prose, random),
            }).ToList();

            var all = AdDuplicates.Find(two, Token).SingleOrDefault();

            var compared = AdDuplicates.Compare(ComparedAd.Of(two[1]), ComparedAd.Of(two[0]));
            (compared?.First, compared?.Similarity).ShouldBe((all?.First, all?.Similarity), $"seed {seed}");
            compared?.Agrees.ShouldBe(all!.Agrees);
        }
    }

    [Fact]
    public void A_print_tells_any_change_of_what_is_compared_and_no_other()
    {
        var post = Ads.Post(0, "数控车工") with { Company = "台州示例机械有限公司", Description = Prose, Workplace = Ads.Taizhou };
        long Content(SearchPost changed) => AdPrint.Of(ComparedAd.Of(changed)).Content;

        Content(post with { Lodging = true, Skills = ["车床"] }).ShouldBe(Content(post));
        new[]
        {
            post with { Title = "数控铣工" }, post with { Company = "另一机械" }, post with { WageMaximum = 6001 },
            post with { Workplace = Ads.Shenzhen }, post with { Description = Prose + "好" },
        }.Select(Content).Append(Content(post)).ShouldBeUnique();
    }

    [Fact]
    public void Sets_that_are_alike_are_those_that_comparing_every_pair_finds()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var sets = Enumerable.Range(0, 60).Select(_ => Set(random)).ToList();
            var threshold = 0.5 + (0.05 * random.Next(11));

            var found = SimilarSets.Find(sets, threshold, Token).Order();

            found.ShouldBe(
                from first in Enumerable.Range(0, sets.Count)
                from second in Enumerable.Range(first + 1, sets.Count - first - 1)
                where sets[first].Intersect(sets[second]).Count()
                    >= threshold * sets[first].Union(sets[second]).Count() && sets[first].Length + sets[second].Length > 0
                select (first, second), $"seed {seed}");
        }
    }

    [Fact]
    public void Registrations_are_paired_by_marks_that_agree_and_the_pair_says_which()
    {
        var born = new DateOnly(1990, 1, 1);
        PersonRecord Person(int number, string? name, DateOnly? birth, string? phone, string? id) =>
            new(Ads.Id(number), name, birth, phone, id);

        var found = PersonDuplicates.Find(
        [
            Person(0, "n1", born, "p1", null),
            Person(1, "n1", born, "p1", "i1"),
            Person(2, "n2", born.AddDays(1), "p2", "i1"),
            Person(3, "n3", born.AddDays(2), "p3", "i3"),
            Person(4, "n3", born.AddDays(2), "p4", "i4"),
            Person(5, "n3", born.AddDays(2), "p3", "i5"),
            Person(6, "n6", born.AddDays(3), "p1", null),
            Person(7, null, null, null, null),
            Person(8, null, null, null, null),
        ]);

        found.Select(pair => (Ads.Number(pair.First), Ads.Number(pair.Second), pair.Strength)).ShouldBe(
        [
            (0, 1, DuplicateStrength.Likely), (1, 2, DuplicateStrength.Certain), (3, 5, DuplicateStrength.Possible),
        ]);
        found[1].Agrees.ShouldBe(["id-number"]);
        found[1].Differs.ShouldBe(["name", "birth-date", "phone"]);
    }

    [Fact]
    public void Whoever_agrees_with_anybody_is_paired_with_somebody()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            string? Mark(string kind) => random.Next(5) == 0 ? null : kind + random.Next(6);
            var people = Enumerable.Range(0, 25).Select(number => new PersonRecord(
                Ads.Id(number), Mark("n"), random.Next(4) == 0 ? null : new DateOnly(1990, 1, 1 + random.Next(5)), Mark("p"), null)).ToList();

            var found = PersonDuplicates.Find(people).SelectMany(pair => new[] { pair.First, pair.Second }).ToHashSet();

            found.ShouldBe(
                people.Where(person => people.Any(other => other != person && Agreeing(person, other) >= 2)).Select(person => person.Id),
                ignoreOrder: true, $"seed {seed}");
        }
    }

    private static int Agreeing(PersonRecord left, PersonRecord right) =>
        (left.Name is not null && left.Name == right.Name ? 1 : 0)
        + (left.BirthDate is not null && left.BirthDate == right.BirthDate ? 1 : 0)
        + (left.Phone is not null && left.Phone == right.Phone ? 1 : 0);

    // A few characters elsewhere, from none to more than makes it another text.
    private static string Changed(string text, Random random)
    {
        var characters = text.ToCharArray();
        for (var left = random.Next(1 + (text.Length / 25)); left > 0; left--)
        {
            characters[random.Next(characters.Length)] = (char)random.Next('\u4E00', '\u9FA5');
        }

        return new string(characters);
    }

    private static ulong[] Set(Random random) =>
        [.. Enumerable.Range(0, random.Next(12)).Select(_ => (ulong)random.Next(14)).Distinct().Order()];
}
