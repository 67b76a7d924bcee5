using System.Buffers.Text;
using System.Globalization;
using System.Text;
using JobMatching.Catalogue;
using JobMatching.Database;
using JobMatching.Engine;
using JobMatching.Posts;
using JobMatching.Workers;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Errors;
using ServiceDefaults.Security;

namespace JobMatching.Matching;

/// <summary>The best posts for a worker and the best workers for a post, with a reason for each factor.</summary>
internal sealed class Recommend(JobMatchingContext database, MatchingPool pool, CatalogueIndex catalogue)
{
    private const int Most = 100;

    /// <summary>Best first.</summary>
    /// <param name="Next">Pass it as <c>after</c> for the next page; null on the last.</param>
    public sealed record Response(IReadOnlyList<Match> Items, string? Next)
    {
        public static Response Of(IReadOnlyList<Match> matches, int limit, Func<Match, Guid> id) =>
            new(matches, matches.Count < limit ? null : Write(new MatchCursor(matches[^1].Score, id(matches[^1]))));
    }

    /// <summary>What may be asked for, all in the query string.</summary>
    /// <param name="Division">The beginning of the division code of the workplace.</param>
    /// <param name="WageAtLeast">The highest wage offered, in yuan a month.</param>
    /// <param name="MostOfOneEnterprise">At most so many posts of one employer on the page.</param>
    public sealed record PostsRequest(
        int? Limit, string? After, string? Division, decimal? WageAtLeast, bool? Lodging, int? MostOfOneEnterprise);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Posts(
        Guid id, [AsParameters] PostsRequest request, Caller caller, Recommend recommend, CancellationToken cancellationToken)
    {
        var check = new InputCheck();
        var query = new RecommendationQuery<PostProfile>
        {
            Limit = Math.Clamp(request.Limit ?? 10, 1, Most),
            After = Read(check, request.After),
            MostOfOneEnterprise = request.MostOfOneEnterprise,
            Where = post => post.Workplace.DivisionCode.StartsWith(request.Division ?? "", StringComparison.Ordinal)
                && post.WageMaximum >= (request.WageAtLeast ?? 0) && (request.Lodging != true || post.Lodging),
        };
        check.Require(request.MostOfOneEnterprise is null or >= 1, "mostOfOneEnterprise", "out-of-range", "It must be at least 1.");
        if (check.Failed)
        {
            return check.ToFailure().ToProblem();
        }

        return caller.MayActForWorker(id)
            && (await recommend.PostsForAsync(WorkerId.From(id), query, cancellationToken)).TryGet(out var matches, out _)
            ? TypedResults.Ok(Response.Of(matches.Value, query.Limit, match => match.PostId))
            : WorkerErrors.NotFound.ToProblem();
    }

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Workers(
        Guid id, Caller caller, Recommend recommend, CancellationToken cancellationToken, int limit = 10, string? after = null)
    {
        var check = new InputCheck();
        var query = new RecommendationQuery<WorkerProfile> { Limit = Math.Clamp(limit, 1, Most), After = Read(check, after) };
        if (check.Failed)
        {
            return check.ToFailure().ToProblem();
        }

        return (await recommend.WorkersForAsync(PostId.From(id), caller, query, cancellationToken)).TryGet(out var matches, out _)
            ? TypedResults.Ok(Response.Of(matches.Value, query.Limit, match => match.WorkerId))
            : PostErrors.NotFound.ToProblem();
    }

    public async Task<Result<Matches>> PostsForAsync(
        WorkerId id, RecommendationQuery<PostProfile> query, CancellationToken cancellationToken)
    {
        var worker = await database.Workers.AsNoTracking().SingleOrDefaultAsync(known => known.Id == id, cancellationToken);
        if (worker is null)
        {
            return WorkerErrors.NotFound;
        }

        await catalogue.CatchUpAsync(cancellationToken);
        var scorer = new PairScorer(await pool.OptionsForAsync(id, cancellationToken));
        return new Matches(catalogue.Matches.RecommendPosts(scorer, Profiles.Of(worker), query, cancellationToken));
    }

    /// <param name="caller">Whose post it must be; null for a service.</param>
    public async Task<Result<Matches>> WorkersForAsync(
        PostId id, Caller? caller, RecommendationQuery<WorkerProfile> query, CancellationToken cancellationToken)
    {
        var post = await database.Posts.AsNoTracking().SingleOrDefaultAsync(known => known.Id == id, cancellationToken);
        if (post is null || caller?.MayActForEnterprise(post.EnterpriseId.Value) == false)
        {
            return PostErrors.NotFound;
        }

        await catalogue.CatchUpAsync(cancellationToken);
        var scorer = new PairScorer(await pool.OptionsForAsync(id, cancellationToken));
        var profile = (await pool.ProfilesAsync([post], cancellationToken))[0];
        return new Matches(catalogue.Matches.RecommendWorkers(scorer, profile, query, cancellationToken));
    }

    /// <summary>Best first.</summary>
    public sealed record Matches(IReadOnlyList<Match> Value);

    private static string Write(MatchCursor cursor) => Base64Url.EncodeToString(Encoding.ASCII.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"{cursor.Score:R}|{cursor.Id}")));

    private static MatchCursor? Read(InputCheck check, string? text)
    {
        if (text is null)
        {
            return null;
        }

        var parts = Base64Url.IsValid(text) ? Encoding.ASCII.GetString(Base64Url.DecodeFromChars(text)).Split('|') : [];
        if (parts.Length == 2 && double.TryParse(parts[0], CultureInfo.InvariantCulture, out var score) && Guid.TryParse(parts[1], out var id))
        {
            return new MatchCursor(score, id);
        }

        check.Add("after", "invalid-cursor", "It is no cursor of a page before.");
        return null;
    }
}
