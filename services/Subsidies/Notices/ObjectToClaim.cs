using Microsoft.AspNetCore.Http.HttpResults;
using ServiceDefaults.Clock;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using ServiceDefaults.Security;
using Subsidies.Claims;
using Subsidies.Database;

namespace Subsidies.Notices;

internal sealed record ObjectionResponse(
    Guid Id, Guid ClaimId, Guid NoticeId, string Text, string State, string RaisedBy, DateTimeOffset RaisedAt, string? DecidedBy)
{
    public static ObjectionResponse Of(Objection objection) => new(
        objection.Id.Value, objection.ClaimId.Value, objection.NoticeId.Value, objection.Text, Words.Of(objection.State),
        objection.RaisedBy, objection.RaisedAt, objection.DecidedBy);
}

/// <summary>Anybody may object to a claim while it is on notice; the claim waits for the decision.</summary>
internal static class ObjectToClaim
{
    internal sealed record Request(Guid? ClaimId, string? Text);

    public static async Task<Results<Created<ObjectionResponse>, ProblemHttpResult>> Handle(
        Guid id, Request request, Caller caller, SubsidiesContext database, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var check = new InputCheck();
        var claimId = check.Required("claimId", request.ClaimId);
        var text = check.Text("text", request.Text, 1000);
        if (check.Failed)
        {
            return check.ToFailure().ToProblem();
        }

        await using var transaction = await database.EnsureTransactionAsync(cancellationToken);
        var claim = await ReviewClaim.FindAsync(database, claimId, cancellationToken);
        var notice = await database.Notices.FindAsync([NoticeId.From(id)], cancellationToken);
        if (notice is null || claim?.NoticeId != notice.Id)
        {
            return NoticeErrors.NotFound.ToProblem();
        }

        if (notice.IsOver(clock.Today()))
        {
            return NoticeErrors.Closed.ToProblem();
        }

        if (claim.Object() is { } failure)
        {
            return failure.ToProblem();
        }

        var objection = Objection.Raise(claim.Id, notice.Id, text, caller.Id, clock);
        database.Add(objection);
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return TypedResults.Created($"/api/v1/objections/{objection.Id.Value}", ObjectionResponse.Of(objection));
    }
}
