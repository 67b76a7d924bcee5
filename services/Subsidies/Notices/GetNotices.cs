using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using Subsidies.Database;

namespace Subsidies.Notices;

internal sealed record NoticeResponse(Guid Id, string PolicyCode, DateOnly OpensOn, DateOnly ClosesOn, string State, int Claims)
{
    public static NoticeResponse Of(PublicNotice notice) => new(
        notice.Id.Value, notice.PolicyCode, notice.OpensOn, notice.ClosesOn, Words.Of(notice.State), notice.Claims);
}

/// <summary>A claim as the public sees it.</summary>
internal sealed record NoticedClaim(Guid ClaimId, string BeneficiaryKind, Guid BeneficiaryId, decimal Amount, string State);

internal sealed record NoticeDetail(NoticeResponse Notice, IReadOnlyList<NoticedClaim> Claims);

internal static class GetNotices
{
    private const int MaximumLimit = 500;

    public static async Task<Results<Ok<Page<NoticeResponse>>, ProblemHttpResult>> Many(
        SubsidiesContext database, CancellationToken cancellationToken, string? state = null, Guid? after = null, int limit = 100)
    {
        var check = new InputCheck();
        NoticeState? wanted = state is null ? null : check.OneOf<NoticeState>("state", state);
        if (check.Failed)
        {
            return check.ToFailure().ToProblem();
        }

        var query = database.Notices.AsNoTracking().Where(notice => wanted == null || notice.State == wanted);
        if (after is { } last)
        {
            var lastId = NoticeId.From(last);
            query = query.Where(notice => notice.Id > lastId);
        }

        var size = Math.Clamp(limit, 1, MaximumLimit);
        var found = await query.OrderBy(notice => notice.Id).Take(size + 1).ToListAsync(cancellationToken);
        return TypedResults.Ok(Page.Of(found.ConvertAll(NoticeResponse.Of), size, notice => notice.Id));
    }

    public static async Task<Results<Ok<NoticeDetail>, ProblemHttpResult>> One(
        Guid id, SubsidiesContext database, CancellationToken cancellationToken)
    {
        NoticeId? noticeId = NoticeId.From(id);
        var notice = await database.Notices.AsNoTracking().SingleOrDefaultAsync(known => known.Id == noticeId, cancellationToken);
        if (notice is null)
        {
            return NoticeErrors.NotFound.ToProblem();
        }

        var claims = await database.Claims.AsNoTracking().Where(claim => claim.NoticeId == noticeId)
            .OrderBy(claim => claim.Id).ToListAsync(cancellationToken);
        return TypedResults.Ok(new NoticeDetail(NoticeResponse.Of(notice), claims.ConvertAll(claim => new NoticedClaim(
            claim.Id.Value, Words.Of(claim.BeneficiaryKind), claim.BeneficiaryId, claim.Amount, Words.Of(claim.State)))));
    }

    public static async Task<Results<Ok<List<ObjectionResponse>>, ProblemHttpResult>> Objections(
        Guid id, SubsidiesContext database, CancellationToken cancellationToken)
    {
        var noticeId = NoticeId.From(id);
        if (!await database.Notices.AnyAsync(notice => notice.Id == noticeId, cancellationToken))
        {
            return NoticeErrors.NotFound.ToProblem();
        }

        var found = await database.Objections.AsNoTracking().Where(objection => objection.NoticeId == noticeId)
            .OrderBy(objection => objection.Id).ToListAsync(cancellationToken);
        return TypedResults.Ok(found.ConvertAll(ObjectionResponse.Of));
    }
}
