using System.Text.Json.Nodes;
using ServiceDefaults.City;
using Simulator.Generation;

namespace Simulator.Specs.Generation;

public sealed class JobAdSpecs : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("job-ads-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Every_line_becomes_a_row_and_every_company_one_enterprise()
    {
        var ads = Open(
            """{"id":1,"source":"a","title":"焊工","company":"甲厂","city":"台州"}""",
            """{"id":2,"source":"a","title":"","company":"乙厂","city":"宁波"}""",
            """{"id":3,"source":"b","title":"木工","company":"甲厂","city":"火星"}""");
        ads.Count.ShouldBe(3);
        ads.Enterprises.Select(row => row.Name).ShouldBe(["甲厂（模拟）", "乙厂（模拟）"]);
        var rows = Rows(ads);
        rows.Count.ShouldBe(3);
        rows[0]["enterpriseId"]!.GetValue<Guid>().ShouldBe(rows[2]["enterpriseId"]!.GetValue<Guid>());
        rows[1]["title"]!.GetValue<string>().ShouldBe("");
    }

    [Fact]
    public void An_ad_without_a_company_belongs_to_an_unnamed_employer_of_its_city()
    {
        var ads = Open("""{"id":1,"source":"51job","title":"焊工","city":"宁波"}""", """{"id":2,"source":"51job","title":"木工","city":"宁波"}""");
        ads.Enterprises.Count.ShouldBe(1);
        ads.Enterprises[0].DivisionCode.ShouldBe(Divisions.FindByName("宁波")!.Code.Value);
        UnifiedSocialCreditCode.TryParse(ads.Enterprises[0].UnifiedSocialCreditCode, out _).ShouldBeTrue();
    }

    [Fact]
    public void A_broken_line_is_sent_on_for_the_import_to_refuse()
    {
        var ads = Open("""{"id":1,"title":""", "7", """{"id":2,"company":"甲厂"}""");
        ads.Count.ShouldBe(3);
        Rows(ads).Count(row => row is JsonObject).ShouldBe(1);
    }

    private JobAds Open(params string[] lines)
    {
        File.WriteAllLines(Path.Combine(_folder.FullName, "job-ads.jsonl"), lines);
        return JobAds.Open(_folder, 1);
    }

    private static List<JsonNode> Rows(JobAds ads) =>
        [.. ads.Rows(Enumerable.Range(0, ads.Enterprises.Count).ToDictionary(index => index, index => new Guid(index, 0, 0, new byte[8])))];
}
