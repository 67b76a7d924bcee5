using JobMatching.Catalogue;
using JobMatching.Database;
using JobMatching.Engine;
using JobMatching.Engine.Searching;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.City;
using ServiceDefaults.Errors;

namespace JobMatching.Posts;

/// <summary>Open posts by what people type, and what they might be about to type.</summary>
internal static class SearchForPosts
{
    public const int LongestText = 200;

    private const int MaximumLimit = 100;

    /// <param name="Score">The greater the better; comparable within one search only.</param>
    /// <param name="Partial">The post does not have all that was asked for; filters hold all the same.</param>
    /// <param name="Missing">The words that it does not have.</param>
    public sealed record Hit(PostResponse Post, int Score, bool Partial, IReadOnlyList<string> Missing);

    /// <param name="Next">Pass it as <c>after</c> for the next page; null on the last.</param>
    /// <param name="CorrectedText">What was searched for in place of what was typed; null when nothing was corrected.</param>
    /// <param name="Facets">Exact counts; null unless asked for.</param>
    public sealed record Response(IReadOnlyList<Hit> Items, string? Next, string? CorrectedText, SearchFacets? Facets);

    /// <summary>What may be asked for, all in the query string; <see cref="SearchFilter"/> says what each means.</summary>
    public sealed record Request(
        string? Q, string? Division, string? NearDivision, double? Kilometres, decimal? WageAtLeast, string? EducationAtMost,
        int? ExperienceAtMost, string? Occupation, Guid? EnterpriseId, bool? Lodging, DateTimeOffset? PublishedSince, string? Sort,
        string? After, bool? Facets, int? Limit);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        [AsParameters] Request request, CatalogueIndex catalogue, JobMatchingContext database, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var check = new InputCheck();
        var query = Read(request, check, clock);
        if (check.Failed)
        {
            return check.ToFailure().ToProblem();
        }

        await catalogue.CatchUpAsync(cancellationToken);
        if (!Find(catalogue.Posts, query, check, cancellationToken).TryGet(out var found, out var failure))
        {
            return failure.ToProblem();
        }

        var ids = found.Hits.Select(hit => PostId.From(hit.PostId)).ToList();
        var posts = await database.Posts.AsNoTracking().Where(post => ids.Contains(post.Id))
            .ToDictionaryAsync(post => post.Id.Value, cancellationToken);
        return TypedResults.Ok(new Response(
            [.. found.Hits.Select(hit => new Hit(PostResponse.Of(posts[hit.PostId]), hit.Score, hit.Partial, hit.Missing))],
            found.Next, found.CorrectedText, found.Facets));
    }

    /// <summary>Completes what somebody is typing: names of occupations, titles, skills and places that open posts have.</summary>
    public static async Task<Results<Ok<IReadOnlyList<Suggestion>>, ProblemHttpResult>> Suggest(
        CatalogueIndex catalogue, CancellationToken cancellationToken, string? typed = null, int limit = 10)
    {
        var check = new InputCheck();
        var text = check.Text("typed", typed, LongestText);
        if (check.Failed)
        {
            return check.ToFailure().ToProblem();
        }

        await catalogue.CatchUpAsync(cancellationToken);
        return TypedResults.Ok(catalogue.Posts.Suggest(text, Math.Clamp(limit, 1, MaximumLimit)));
    }

    private static Result<SearchResult> Find(SearchIndex index, SearchQuery query, InputCheck check, CancellationToken cancellationToken)
    {
        try
        {
            return index.Search(query, cancellationToken);
        }
        catch (ArgumentException)
        {
            // All else was checked before.
            check.Add("after", "invalid-cursor", "It is no cursor of this search.");
            return check.ToFailure();
        }
    }

    public static SearchQuery Read(Request request, InputCheck check, TimeProvider clock)
    {
        check.Require((request.Q?.Length ?? 0) <= LongestText, "q", "too-long", "It has more than 200 characters.");
        check.Require(
            request.Division is null || (request.Division.Length is 2 or 4 or 6 && request.Division.All(char.IsAsciiDigit)),
            "division", "invalid-division", "It is the beginning of a division code: two, four or six digits.");
        check.Require(
            request.NearDivision is null == request.Kilometres is null, "kilometres", "incomplete", "nearDivision and kilometres go together.");
        check.Require(request.Kilometres is null or (>= 0 and <= 20_000), "kilometres", "out-of-range", "It must lie between 0 and 20000.");
        check.Require(request.WageAtLeast is null or >= 0, "wageAtLeast", "out-of-range", "It cannot be negative.");
        check.Require(request.ExperienceAtMost is null or >= 0, "experienceAtMost", "out-of-range", "It cannot be negative.");
        check.Require(
            request.Occupation is null || Occupations.Find(request.Occupation) is not null, "occupation", "unknown-value",
            "There is no occupation of this code; suggestions name them.");
        var near = request.NearDivision is null
            ? default
            : check.Parse<DivisionCode>("nearDivision", request.NearDivision, DivisionCode.TryParse, "invalid-division", "It has six digits.");
        return new SearchQuery
        {
            Text = request.Q ?? "",
            Filter = new SearchFilter
            {
                Division = request.Division,
                Near = request.NearDivision is null || check.Failed ? null : Matching.Profiles.PlaceOf(near),
                Kilometres = request.Kilometres,
                WageAtLeast = request.WageAtLeast,
                EducationAtMost = request.EducationAtMost is null ? null : check.OneOf<Education>("educationAtMost", request.EducationAtMost),
                ExperienceAtMost = request.ExperienceAtMost,
                Occupation = request.Occupation,
                EnterpriseId = request.EnterpriseId,
                Lodging = request.Lodging,
                PublishedSince = request.PublishedSince,
            },
            Sort = request.Sort is null ? SearchSort.Relevance : check.OneOf<SearchSort>("sort", request.Sort),
            Limit = Math.Clamp(request.Limit ?? 20, 1, MaximumLimit),
            Cursor = request.After,
            Count = request.Facets == true,
            Now = clock.GetUtcNow(),
        };
    }
}
