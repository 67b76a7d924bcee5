using JobMatching.Duplicates;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Security;
using Testing;

namespace JobMatching.IntegrationTests.Duplicates;

internal static class DuplicateSteps
{
    public const string Prose =
        "负责数控机床的日常操作和保养，按照图纸加工零件，使用卡尺和千分尺自检，填写生产记录，服从车间主任的安排，每月休息四天，包吃包住，工资月底准时发放。";

    /// <summary>An advertisement whose text no other test has.</summary>
    public static Dictionary<string, object?> Ad(Guid enterprise, string mark, string source = "51job") => Samples.JobAd(enterprise)
        .With("source", source).With("title", $"数控车工{mark}").With("description", $"{mark}{Prose}");

    public static string Mark() => Guid.CreateVersion7().ToString("n")[^10..];

    public static async Task<List<Guid>> Advertise(this JobMatchingFixture.Service service, params Dictionary<string, object?>[] ads)
    {
        using var partner = service.Client(Roles.Partner);
        Steps.Counts(await partner.Import("/api/v1/job-ads/import", [.. ads.Select(Steps.Row)])).Accepted.ShouldBe(ads.Length);
        var sourceIds = ads.Select(ad => ad["id"]!.ToString()).ToList();
        return await service.InDatabase(database => database.Posts.Where(post => sourceIds.Contains(post.SourceId!))
            .OrderBy(post => post.Id).Select(post => post.Id.Value).ToListAsync());
    }

    /// <summary>Waits until the pairs among these are as expected; answers them in order.</summary>
    public static Task<List<Duplicate>> Pairs(
        this JobMatchingFixture.Service service, IReadOnlyList<Guid> among, Func<List<Duplicate>, bool> until, string expected) =>
        Eventually.Get(
            () => service.InDatabase(database => database.Duplicates.AsNoTracking()
                .Where(pair => among.Contains(pair.FirstId) && among.Contains(pair.SecondId)).OrderBy(pair => pair.SecondId).ToListAsync()),
            until, expected);

    public static async Task<Duplicate> Pair(this JobMatchingFixture.Service service, Guid first, Guid second) =>
        (await service.Pairs([first, second], pairs => pairs.Count > 0, "a pair")).ShouldHaveSingleItem();

    /// <summary>Two registrations that agree in all but the id number.</summary>
    public static async Task<(Guid First, Guid Second)> RegisterTwice(this HttpClient partner)
    {
        var first = Samples.NewIdNumber();
        var name = "王" + Mark()[^6..];
        var second = ServiceDefaults.City.ResidentIdNumber.WithCheckDigit($"530621{first[6..17]}").ToString();
        return (
            await partner.Register(Samples.Worker(first).With("name", name)),
            await partner.Register(Samples.Worker(second).With("name", name)));
    }
}
