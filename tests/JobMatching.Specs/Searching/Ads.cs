using JobMatching.Engine;
using JobMatching.Engine.Searching;

namespace JobMatching.Specs.Searching;

/// <summary>Posts to search, and random ones made of a few words so that much is alike.</summary>
internal static class Ads
{
    public static readonly DateTimeOffset Now = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    public static readonly Place Shenzhen = new("440306", 22.55, 113.88);

    public static readonly Place Taizhou = new("331081", 28.37, 121.36);

    private static readonly string[] Words =
        ["普工", "操作工", "流水线工人", "叉车司机", "货车司机", "司机", "软件测试工程师", "java开发", "会计", "C++", "仓管", "包住", "双休", "焊工", "电子厂", "销售", "深圳"];

    public static Guid Id(int number) => new(number, 0, 0, new byte[8]);

    public static SearchPost Post(int number, string title) => new()
    {
        Id = Id(number),
        EnterpriseId = Id(number % 7),
        Title = title,
        WageMinimum = 5000,
        WageMaximum = 6000,
        PublishedAt = Now.AddDays(-10),
    };

    public static SearchPost Random(int number, Random random) => Post(number, Some(random, 1, 3)) with
    {
        Skills = random.Next(3) == 0 ? [Some(random, 1, 2)] : [],
        Company = random.Next(2) == 0 ? "台州示例机械有限公司" : "深圳样品电子厂",
        PlaceNames = random.Next(2) == 0 ? "深圳 宝安区" : "台州 温岭市",
        Workplace = random.Next(5) switch { 0 => null, < 3 => Shenzhen, _ => Taizhou },
        Description = Some(random, 0, 12),
        WageMinimum = random.Next(30, 60) * 100,
        WageMaximum = random.Next(60, 90) * 100,
        Education = (Education)random.Next(7),
        ExperienceYears = random.Next(6),
        Lodging = random.Next(2) == 0,
        PublishedAt = Now.AddDays(-random.Next(60)),
    };

    public static SearchIndex Index(params SearchPost[] posts)
    {
        var index = new SearchIndex(SearchVocabulary.Basic);
        index.Put(posts);
        return index;
    }

    public static SearchIndex Titled(params string[] titles) =>
        Index([.. titles.Select((title, number) => Post(number, title))]);

    public static SearchResult Search(this SearchIndex index, string text) =>
        index.Search(new SearchQuery { Text = text, Now = Now }, CancellationToken.None);

    /// <summary>The numbers of the posts that match all of the query, in order.</summary>
    public static int[] Found(this SearchIndex index, string text) =>
        [.. index.Search(text).Hits.Where(hit => !hit.Partial).Select(hit => Number(hit.PostId))];

    public static int Number(Guid id) => BitConverter.ToInt32(id.ToByteArray());

    public static string Some(Random random, int least, int most) =>
        string.Join(random.Next(2) == 0 ? " " : "", Enumerable.Range(0, random.Next(least, most + 1)).Select(_ => Words[random.Next(Words.Length)]));
}
