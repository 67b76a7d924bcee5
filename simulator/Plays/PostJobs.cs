using Simulator.Client;
using Simulator.Generation;
using Simulator.Reporting;

namespace Simulator.Plays;

/// <summary>Step 3: the enterprises post jobs: generated ones, or the job ads of the input folder.</summary>
internal static class PostJobs
{
    private const int FileSize = 5_000;

    public static async Task<string> RunAsync(Play play, IStage stage, CancellationToken cancellationToken)
    {
        var lines = 0;
        if (play.Ads is { } ads)
        {
            var ids = play.Found.Employers.ToDictionary(employer => employer.Index, employer => employer.Id);
            stage.Expect(ads.Count);
            for (var first = 0; first < ads.Count; first += FileSize)
            {
                var (skip, count) = (first, Math.Min(FileSize, ads.Count - first));
                await ImportAsync(play, "job-ads/import", ads.Rows(ids).Skip(skip).Take(count), skip, cancellationToken);
                stage.Advance(count);
                lines += count;
            }
        }
        else
        {
            stage.Expect(play.Found.Employers.Count);
            foreach (var employers in play.Found.Employers.Chunk(FileSize))
            {
                var rows = employers.SelectMany(employer => PostRow.Generate(
                    play.Options.Seed, employer.Index, employer.Id, play.Places, play.Options.Workers,
                    play.Found.Employers.Count));
                lines += rows.Count();
                await ImportAsync(play, "posts/import", rows, 0, cancellationToken);
                stage.Advance(employers.Length);
            }
        }

        var answer = play.Found.Posts;
        play.Checks.Equal(
            play.Ads is null ? "every generated post is accounted for" : "every job ad is a post or a rejected row",
            ("lines", lines), ("accepted + unchanged + rejected", answer.Total));
        play.Checks.Equal(
            "every rejected row names its line, field and reason",
            ("rejected", answer.Rejected),
            ("rows with reasons", (answer.Rows ?? []).Where(IsExplained).Select(row => row.Line).Distinct().Count()));
        return $"{answer.Accepted} new, {answer.Unchanged} known, {answer.Rejected} rejected{Reasons(answer)}";
    }

    private static async Task ImportAsync<TRow>(
        Play play, string path, IEnumerable<TRow> rows, int linesBefore, CancellationToken cancellationToken)
    {
        var answer = await play.Gateway.ImportAsync(Actors.Partner, path, rows, cancellationToken);
        play.Found.Posts = play.Found.Posts.Plus(answer with
        {
            Rows = [.. (answer.Rows ?? []).Select(row => row with { Line = row.Line + linesBefore })],
        });
    }

    private static bool IsExplained(ImportFault row) => row is { Line: > 0, Code.Length: > 0, Message.Length: > 0 };

    private static string Reasons(ImportAnswer answer) => answer.Rejected == 0
        ? ""
        : " (" + string.Join(", ", (answer.Rows ?? []).GroupBy(row => $"{row.Field} {row.Code}".Trim())
            .OrderByDescending(rows => rows.Count()).Take(6).Select(rows => $"{rows.Key} {rows.Count()}")) + ")";
}
