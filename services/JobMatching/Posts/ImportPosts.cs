using System.IO.Pipelines;
using JobMatching.Database;
using JobMatching.Enterprises;
using JobMatching.Workers;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using ServiceDefaults.Imports;
using ServiceDefaults.Security;

namespace JobMatching.Posts;

/// <summary>
/// Takes posts, or advertisements of job boards, as JSON Lines. Every line becomes a post, is here already by the source's
/// own id, or is rejected with line, field and reason; all in one transaction. What is cleaned in an advertisement is reported.
/// </summary>
internal static class ImportPosts
{
    private const int BatchSize = 1000;

    // Boards put whole pages into descriptions; what is too much of it is cut and costs nobody the post.
    private const int LongestAd = 16 * 1024 * 1024;

    public static Task<Ok<ImportReport>> Posts(
        PipeReader body, JobMatchingContext database, EnterpriseLookup enterprises, Caller caller, TimeProvider clock,
        CancellationToken cancellationToken) =>
        RunAsync<PostRequest>(
            JsonLines.ReadAsync<PostRequest>(body, cancellationToken), new Import(database, enterprises, caller, clock),
            (row, check) => row.Read(check), row => row.SourceId, cancellationToken);

    public static Task<Ok<ImportReport>> JobAds(
        PipeReader body, JobMatchingContext database, EnterpriseLookup enterprises, Caller caller, TimeProvider clock,
        CancellationToken cancellationToken) =>
        RunAsync<JobAd>(
            JsonLines.ReadAsync<JobAd>(body, LongestAd, cancellationToken), new Import(database, enterprises, caller, clock),
            (row, check) => row.Read(check), row => row.SourceId, cancellationToken);

    private static async Task<Ok<ImportReport>> RunAsync<TRow>(
        IAsyncEnumerable<ImportLine<TRow>> lines, Import import, Func<TRow, InputCheck, PostDraft> read, Func<TRow, string?> sourceId,
        CancellationToken cancellationToken)
        where TRow : class
    {
        await using var transaction = await import.Database.EnsureTransactionAsync(cancellationToken);
        await foreach (var line in lines.WithCancellation(cancellationToken))
        {
            if (line.Value is not { } row)
            {
                import.Report.Reject(line.Line, null, line.Error!);
                continue;
            }

            var check = new InputCheck();
            var draft = read(row, check);
            if (check.Failed)
            {
                import.Report.Reject(line.Line, sourceId(row), check.Errors);
                continue;
            }

            import.Batch.Add((line.Line, draft));
            if (import.Batch.Count == BatchSize)
            {
                await import.SaveAsync(cancellationToken);
            }
        }

        await import.SaveAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return TypedResults.Ok(import.Report);
    }

    private sealed class Import(
        JobMatchingContext database, EnterpriseLookup enterprises, Caller caller, TimeProvider clock)
    {
        public JobMatchingContext Database => database;

        public ImportReport Report { get; } = new();

        public List<(int Line, PostDraft Draft)> Batch { get; } = new(BatchSize);

        public async Task SaveAsync(CancellationToken cancellationToken)
        {
            var employers = await Employers.FindAsync(
                Batch.ConvertAll(row => row.Draft.Employer), enterprises, cancellationToken);
            var known = await KnownAsync(cancellationToken);
            foreach (var (line, draft) in Batch)
            {
                if (employers.Of(draft.Employer) is not { } employer || !caller.MayActForEnterprise(employer.Value))
                {
                    Report.Reject(line, draft.Origin?.SourceId, new FieldError(
                        draft.Employer.Field, Employers.Unknown, Employers.UnknownMessage));
                }
                else if (draft.Origin is { } origin && !known.Add(origin))
                {
                    Report.Keep();
                }
                else
                {
                    PublishPost.Add(database, new NewPost(employer, draft.Terms, draft.Places, draft.Origin), clock);
                    Report.Accept(line, draft.Origin?.SourceId, draft.Changes);
                }
            }

            await database.SaveChangesAsync(cancellationToken);
            database.ChangeTracker.Clear();
            Batch.Clear();
        }

        private async Task<HashSet<Origin>> KnownAsync(CancellationToken cancellationToken)
        {
            var sourceIds = Batch.Select(row => row.Draft.Origin?.SourceId).OfType<string>().ToList();
            var found = await database.Posts.Where(post => sourceIds.Contains(post.SourceId!))
                .Select(post => new { post.Source, post.SourceId }).ToListAsync(cancellationToken);
            return found.Select(post => new Origin(post.Source!, post.SourceId!)).ToHashSet();
        }
    }
}
