using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using ServiceDefaults.City;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using ServiceDefaults.Security;
using Subsidies.Database;
using Subsidies.Policies;

namespace Subsidies.ReliefLedger;

/// <summary>Says what a policy is expected to grant in a month; said again, the later counts.</summary>
internal static class SetForecast
{
    internal sealed record Request(string? PolicyCode, string? Month, int? Grants, decimal? Amount);

    public static async Task<Results<Ok<Request>, ProblemHttpResult>> Handle(
        Request request, Caller caller, SubsidiesContext database, PolicyCatalogue catalogue, TimeProvider clock, CancellationToken cancellationToken)
    {
        var check = new InputCheck();
        var code = check.Text("policyCode", request.PolicyCode, 40);
        var (grants, amount) = (check.Required("grants", request.Grants), check.Required("amount", request.Amount));
        check.Require(grants >= 0, "grants", "out-of-range", "It may not be below zero.");
        check.Require(
            amount >= 0 && amount <= Money.MaxAmount / 1000 && decimal.Round(amount, 2) == amount, "amount", "out-of-range",
            "It must be a sum of yuan, to the fen.");
        var isMonth = DateOnly.TryParseExact(request.Month, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month);
        check.Require(isMonth, "month", "format", "A month such as 2026-02 is expected.");
        if (check.Failed)
        {
            return check.ToFailure().ToProblem();
        }

        if ((await catalogue.AllAsync(database, cancellationToken)).All(policy => policy.Document.Code != code))
        {
            return PolicyErrors.NotFound.ToProblem();
        }

        await using var transaction = await database.EnsureTransactionAsync(cancellationToken);
        var forecast = await database.ReliefForecasts.FindAsync([code, month], cancellationToken);
        if (forecast is null)
        {
            forecast = new ReliefForecast { PolicyCode = code, Month = month };
            database.Add(forecast);
        }

        forecast.Expect(grants, amount);
        database.Audit(caller, "forecast", "policy", code, string.Create(CultureInfo.InvariantCulture, $"{request.Month}: {grants}, {amount}"), clock);
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return TypedResults.Ok(request);
    }
}
