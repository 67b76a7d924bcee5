using Contracts.Subsidies.V1;
using Microsoft.AspNetCore.Http.HttpResults;
using ServiceDefaults.Clock;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using ServiceDefaults.Security;
using Subsidies.Claims;
using Subsidies.Database;

namespace Subsidies.Recoveries;

/// <summary>The steps of a recovery: its beneficiary replies, another person than who proposed it confirms or drops it, a third writes it off.</summary>
internal static class DecideRecovery
{
    private const int DaysToPay = 30;
    private const int MostInstalments = 60;

    internal sealed record ReplyRequest(string? Text);

    /// <param name="SetOff">Whether it is kept back from what the beneficiary is paid next.</param>
    /// <param name="Instalments">Monthly parts; one when left out.</param>
    /// <param name="FirstDueOn">When the first is due; in thirty days when left out.</param>
    internal sealed record Confirmation(bool? SetOff, int? Instalments, DateOnly? FirstDueOn);

    internal sealed record Explanation(string? Reason);

    public static Task<Results<Ok<RecoveryResponse>, ProblemHttpResult>> Reply(
        Guid id, ReplyRequest request, Caller caller, SubsidiesContext database, TimeProvider clock, CancellationToken cancellationToken)
    {
        var check = new InputCheck();
        var text = check.Text("text", request.Text, RecoveryMapping.LongestText);
        return StepAsync(id, check, "reply", recovery => recovery.Answer(text, clock.Today()), caller, database, clock, cancellationToken);
    }

    public static Task<Results<Ok<RecoveryResponse>, ProblemHttpResult>> Confirm(
        Guid id, Confirmation request, Caller caller, SubsidiesContext database, TimeProvider clock, CancellationToken cancellationToken)
    {
        var check = new InputCheck();
        var instalments = check.Number("instalments", request.Instalments ?? 1, 1, MostInstalments);
        var firstDueOn = request.FirstDueOn ?? clock.Today().AddDays(DaysToPay);
        check.Require(
            firstDueOn >= clock.Today() && firstDueOn <= clock.Today().AddYears(1), "firstDueOn", "out-of-range", "It must be from today within a year.");
        return StepAsync(
            id, check, "confirm",
            recovery => recovery.Amount * 100 < instalments
                ? RecoveryErrors.MoreThanOwed.Because("A part must be at least one fen.")
                : recovery.Confirm(caller.Id, request.SetOff ?? false, instalments, firstDueOn, clock.Today(), clock),
            caller, database, clock, cancellationToken);
    }

    public static Task<Results<Ok<RecoveryResponse>, ProblemHttpResult>> Drop(
        Guid id, Explanation request, Caller caller, SubsidiesContext database, TimeProvider clock, CancellationToken cancellationToken)
    {
        var check = new InputCheck();
        var reason = check.Text("reason", request.Reason, RecoveryMapping.LongestText);
        return StepAsync(id, check, "drop", recovery => recovery.Drop(caller.Id, reason, clock), caller, database, clock, cancellationToken);
    }

    public static Task<Results<Ok<RecoveryResponse>, ProblemHttpResult>> WriteOff(
        Guid id, Explanation request, Caller caller, SubsidiesContext database, TimeProvider clock, CancellationToken cancellationToken)
    {
        var check = new InputCheck();
        var reason = check.Text("reason", request.Reason, RecoveryMapping.LongestText);
        return StepAsync(id, check, "write-off", recovery => recovery.WriteOff(caller.Id, reason), caller, database, clock, cancellationToken);
    }

    private static async Task<Results<Ok<RecoveryResponse>, ProblemHttpResult>> StepAsync(
        Guid id, InputCheck check, string action, Func<Recovery, Failure?> step, Caller caller, SubsidiesContext database, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        if (check.Failed)
        {
            return check.ToFailure().ToProblem();
        }

        await using var transaction = await database.EnsureTransactionAsync(cancellationToken);
        var recovery = await GetRecoveries.FindAsync(database, id, cancellationToken);
        if (recovery is null || !GetRecoveries.MaySee(caller, recovery))
        {
            return RecoveryErrors.NotFound.ToProblem();
        }

        // Who had a hand in the claim does not judge what became of it.
        var claim = (await database.Claims.FindAsync([recovery.ClaimId], cancellationToken))!;
        if (action != "reply" && claim.WasHandledBy(caller.Id))
        {
            return ClaimErrors.FourEyes.ToProblem();
        }

        if (action == "confirm" && (await ClaimResponse.ReadAsync([claim], database, cancellationToken))[0].State is not ("paid" or "set-off"))
        {
            return RecoveryErrors.NotPaid.ToProblem();
        }

        if (step(recovery) is { } failure)
        {
            return failure.ToProblem();
        }

        if (action != "reply")
        {
            database.Publish(new RecoveryDecided
            {
                Recovery = RecoveryBook.DetailsOf(recovery),
                State = Words.Of(recovery.State),
                Explanation = recovery.Explanation,
                OccurredAt = clock.GetUtcNow(),
            });
        }

        database.Audit(caller, action, "recovery", id.ToString(), recovery.Explanation, clock);
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return TypedResults.Ok(RecoveryResponse.Of(recovery, clock.Today()));
    }
}
