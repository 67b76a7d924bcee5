using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using ServiceDefaults.PersonalData;
using ServiceDefaults.Security;
using Subsidies.Claims;
using Subsidies.Database;

namespace Subsidies.Payments;

/// <summary>The account that a claim is paid to, as its beneficiary sees it.</summary>
/// <param name="LastFour">The last four digits; null where no account was ever confirmed.</param>
internal sealed record AccountResponse(Guid ClaimId, string ClaimState, string? Bank, string? LastFour, bool Confirmed);

/// <summary>
/// Before a benefit that nobody applied for is paid, its beneficiary says that the account is theirs: the one that was confirmed before, or
/// another.
/// </summary>
internal static class ConfirmAccount
{
    /// <param name="Bank">Name of the bank; it and the number are left out to confirm the account that is known.</param>
    /// <param name="Number">Digits, with or without spaces.</param>
    internal sealed record Request(string? Bank, string? Number);

    public static async Task<Results<Ok<AccountResponse>, ProblemHttpResult>> Show(
        Guid id, Caller caller, SubsidiesContext database, CancellationToken cancellationToken)
    {
        var claimId = ClaimId.From(id);
        var claim = await database.Claims.AsNoTracking().SingleOrDefaultAsync(known => known.Id == claimId, cancellationToken);
        return claim is not null && GetClaims.MaySee(caller, claim)
            ? TypedResults.Ok(Of(claim, await LastAsync(claim, database, cancellationToken)))
            : ClaimErrors.NotFound.ToProblem();
    }

    public static async Task<Results<Ok<AccountResponse>, ProblemHttpResult>> Handle(
        Guid id, Request request, Caller caller, SubsidiesContext database, PersonalDataProtector protector, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        await using var transaction = await database.EnsureTransactionAsync(cancellationToken);
        var claimId = ClaimId.From(id);
        var seen = await database.Claims.AsNoTracking().SingleOrDefaultAsync(known => known.Id == claimId, cancellationToken);
        if (seen is null || !GetClaims.MaySee(caller, seen))
        {
            return ClaimErrors.NotFound.ToProblem();
        }

        // Two claims of one beneficiary may be confirmed at once: their revisions come one after the other. Held before the claim is locked, as
        // whoever corrects claims does.
        await database.HoldAsync([seen.BeneficiaryId], cancellationToken);
        var claim = (await ReviewClaim.FindAsync(database, id, cancellationToken))!;
        var account = await LastAsync(claim, database, cancellationToken);
        if (request.Bank is not null || request.Number is not null || account is null)
        {
            var check = new InputCheck();
            var bank = check.Text("bank", request.Bank, PaymentAccount.LongestBank);
            var number = check.Text("number", request.Number, 40).Replace(" ", "", StringComparison.Ordinal);
            check.Require(number.Length is >= 8 and <= 32 && number.All(char.IsAsciiDigit), "number", "format", "It is 8 to 32 digits.");
            if (check.Failed)
            {
                return check.ToFailure().ToProblem();
            }

            account = new PaymentAccount
            {
                BeneficiaryKind = claim.BeneficiaryKind,
                BeneficiaryId = claim.BeneficiaryId,
                Revision = (account?.Revision ?? 0) + 1,
                Bank = bank,
                EncryptedNumber = protector.Encrypt(number),
                LastFour = number[^4..],
                ConfirmedBy = caller.Id,
                ConfirmedAt = clock.GetUtcNow(),
            };
            database.Add(account);
        }

        // What is on its way to the bank goes where it was sent.
        var standing = (await ClaimResponse.ReadAsync([claim], database, cancellationToken)).Single();
        if (standing.State is "payable" or "ordered" or "paid")
        {
            return ClaimErrors.WrongState.Because($"The claim is {standing.State}.").ToProblem();
        }

        if (claim.ConfirmAccount(account.Revision) is { } failure)
        {
            return failure.ToProblem();
        }

        if (standing.State == Words.Of(ClaimState.AwaitingAccount))
        {
            PayableClaim.Queue(database, claim);
        }

        database.Audit(caller, "confirm-account", "claim", id.ToString(), $"revision {account.Revision}", clock);
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return TypedResults.Ok(Of(claim, account));
    }

    private static AccountResponse Of(Claim claim, PaymentAccount? account) => new(
        claim.Id.Value, Words.Of(claim.State), account?.Bank, account?.LastFour, claim.AccountRevision is not null);

    private static Task<PaymentAccount?> LastAsync(Claim claim, SubsidiesContext database, CancellationToken cancellationToken) =>
        database.PaymentAccounts.AsNoTracking()
            .Where(account => account.BeneficiaryKind == claim.BeneficiaryKind && account.BeneficiaryId == claim.BeneficiaryId)
            .OrderByDescending(account => account.Revision).FirstOrDefaultAsync(cancellationToken);
}
