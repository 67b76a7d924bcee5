using System.Diagnostics;
using System.Globalization;
using Matching;
using ServiceDefaults.City;

namespace MatchingRunsBench;

/// <summary>
/// A city's advertisements through the service, one in a hundred of them sent again by a second board: how long until all are compared,
/// and whether every repeated one is found.
/// </summary>
internal static class RepeatedAds
{
    private const int Repeated = 100;
    private const int Late = 200;

    // Below this there is too little prose to tell posts apart by it.
    private const int EnoughProse = 100;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public static async Task<int> RunAsync(string file, int posts, int seed)
    {
        var ads = new AdGenerator(Ad.ReadAll(file), new DateOnly(2026, 11, 1), seed).Make(posts + Late)
            .FindAll(ad => Divisions.FindByName(ad.City) is not null);
        var companies = ads.Select(ad => ad.Company ?? "").Distinct().Order(StringComparer.Ordinal).Select((name, index) => (name, index))
            .ToDictionary(company => company.name, company => (Id: Guid.CreateVersion7(), company.index));
        // One who sends the ads of others: the second board knows no employer of its own.
        var agency = Guid.CreateVersion7();
        await using var city = await ServedCity.OpenAsync();
        await city.FillAsync(companies.Select(company => (company.Value.Id, CodeOf(company.Value.index), company.Key.Length == 0 ? "某公司" : company.Key))
            .Append((agency, CodeOf(companies.Count), "某人力资源有限公司")));

        object First(int at) => Row(ads[at], companies[ads[at].Company ?? ""].Id, "first-board", at);
        object Again(int at) => ads[at].Description?.Length >= EnoughProse && at / Repeated % 2 == 0
            ? Row(ads[at] with { Description = ads[at].Description + "（转载）", Address = null }, agency, "second-board", at)
            : Row(ads[at] with { SalaryMin = ads[at].SalaryMin + 500, SalaryMax = ads[at].SalaryMax + 500 }, companies[ads[at].Company ?? ""].Id, "second-board", at);
        var (early, late) = (Enumerable.Range(0, ads.Count - Late), Enumerable.Range(ads.Count - Late, Late));
        var repeated = early.Where(at => at % Repeated == 0).ToList();
        var watch = Stopwatch.StartNew();
        await city.ImportAsync("/api/v1/job-ads/import", early.Select(First).Concat(repeated.Select(Again)));
        var imported = Lap(watch);
        await ComparedAsync(city);
        Tell($"ads-imported {imported:0} s ({ads.Count - Late + repeated.Count} ads)");
        Tell($"ads-compared {watch.Elapsed.TotalSeconds:0} s after the import ({(ads.Count - Late) / (imported + watch.Elapsed.TotalSeconds):0} ads a second, {await city.AskAsync("SELECT count(*) FROM duplicate")} pairs)");

        await city.ImportAsync("/api/v1/job-ads/import", late.Select(First));
        await ComparedAsync(city);
        watch.Restart();
        await city.ImportAsync("/api/v1/job-ads/import", late.Select(Again));
        await ComparedAsync(city);
        Tell($"ads-late {watch.Elapsed.TotalSeconds:0.0} s until {Late} more were imported and compared with all");
        Tell($"ads-prints {await city.AskAsync("SELECT pg_total_relation_size('post_print')") / 1024.0 / 1024:0} MiB; service {city.PeakMemory / 1024.0 / 1024:0} MiB (peak)");

        var sent = await city.AskAsync("SELECT count(*) FROM post WHERE source = 'second-board'");
        var found = await city.AskAsync(
            """
            SELECT count(*) FROM post AS copy JOIN post AS original ON original.source = 'first-board' AND original.source_id = copy.source_id
            WHERE copy.source = 'second-board' AND EXISTS (
                SELECT FROM duplicate JOIN post AS other ON other.id IN (duplicate.first_id, duplicate.second_id)
                WHERE copy.id IN (duplicate.first_id, duplicate.second_id) AND other.id <> copy.id
                    AND ('text' = ANY(duplicate.agrees) OR (other.enterprise_id, other.terms_title) = (original.enterprise_id, original.terms_title)))
            """);
        Tell($"ads-found {found} of {sent} sent again");
        return found == sent ? 0 : 1;
    }

    /// <summary>Until the search for duplicates has read every change that there is.</summary>
    private static async Task ComparedAsync(ServedCity city)
    {
        while (await city.AskAsync(
            """
            SELECT count(*) FROM (SELECT FROM catalogue_change AS change JOIN catalogue_mark AS mark ON mark.name = 'duplicates'
            WHERE (change.transaction, change.position) > (mark.transaction, mark.position) LIMIT 1) AS left_to_read
            """) > 0)
        {
            await Task.Delay(Pause);
        }
    }

    private static object Row(Ad ad, Guid enterprise, string board, int number) => new
    {
        EnterpriseId = enterprise,
        Source = board,
        Id = $"{number}",
        ad.Title,
        ad.City,
        ad.District,
        salary_min = ad.SalaryMin,
        salary_max = ad.SalaryMax,
        ad.Education,
        ad.Experience,
        ad.Benefits,
        ad.Skills,
        ad.Description,
    };

    private static string CodeOf(int number) => UnifiedSocialCreditCode.WithCheckCharacter($"91331000M{number:D8}").ToString();

    private static double Lap(Stopwatch watch)
    {
        var seconds = watch.Elapsed.TotalSeconds;
        watch.Restart();
        return seconds;
    }

    private static void Tell(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
