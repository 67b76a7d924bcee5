using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Errors;
using Subsidies.Claims;
using Subsidies.Database;
using Subsidies.Entitlements;
using Subsidies.Policies;
using Subsidies.Registries;
using Subsidies.Rules.Bulk;
using Subsidies.Rules.Policies;

namespace Subsidies.PolicyRuns;

/// <summary>What a policy comes to on the facts of a month.</summary>
/// <param name="Looked">Cases of the month: records, placements, arrivals and so on.</param>
/// <param name="Grants">Entitlements after what may be had once was counted once.</param>
/// <param name="Beneficiaries">Different persons or firms among them.</param>
internal sealed record SimulatedCost(int Looked, int Grants, int Beneficiaries, int NotEntitled, int Undecided, decimal Amount);

/// <summary>A month under the policy as it would be, and beside it as it is.</summary>
/// <param name="Present">The newest published version of the same code; null where there is none.</param>
internal sealed record SimulatedMonth(string Month, SimulatedCost Proposed, SimulatedCost? Present);

/// <param name="Remaining">What the budget line has left; null where there is no such line.</param>
internal sealed record SimulationResponse(string PolicyCode, string BudgetLine, decimal? Remaining, IReadOnlyList<SimulatedMonth> Months);

/// <summary>
/// What a policy would cost before it starts: decided on the facts of past months as if it had been in force, side by side with today's.
/// Nothing is written. Other policies that would exclude it are not weighed, nor caps over longer than the months asked for.
/// </summary>
internal static class SimulatePolicy
{
    private const int MostMonths = 12;
    private const int PartSize = 25_000;

    internal sealed record Request(string? Document, IReadOnlyList<string>? Months);

    public static async Task<Results<Ok<SimulationResponse>, ProblemHttpResult>> Handle(
        Request request, SubsidiesContext database, PolicyCatalogue catalogue, RegistryCatalogue registries, CaseFile cases,
        CancellationToken cancellationToken)
    {
        var check = new InputCheck();
        var text = check.Text("document", request.Document, DocumentBody.LargestDocument);
        var months = Months(request.Months, check);
        if (check.Failed)
        {
            return check.ToFailure().ToProblem();
        }

        var schema = await registries.SchemaAsync(database, cancellationToken);
        if (CompiledPolicy.Read(text, schema, _ => true, out var errors) is not { } proposed)
        {
            return PublishPolicy.Invalid(errors);
        }

        var code = proposed.Document.Code;
        var present = (await catalogue.AllAsync(database, cancellationToken)).LastOrDefault(policy => policy.Document.Code == code);
        var definitions = await registries.AllAsync(database, cancellationToken);
        var answer = new List<SimulatedMonth>();
        foreach (var month in months)
        {
            answer.Add(new(
                month.ToString("yyyy-MM", CultureInfo.InvariantCulture), await CostAsync(proposed, month),
                present is null ? null : await CostAsync(present, month)));
        }

        var line = await database.Budgets.AsNoTracking()
            .SingleOrDefaultAsync(known => known.Code == proposed.Document.Flow.BudgetLine, cancellationToken);
        return TypedResults.Ok(new SimulationResponse(code, proposed.Document.Flow.BudgetLine, line?.Remaining, answer));

        async Task<SimulatedCost> CostAsync(CompiledPolicy policy, DateOnly month)
        {
            var always = CompiledPolicy.Compile(
                policy.Document with { ValidFrom = DateOnly.MinValue, ValidTo = null }, schema, _ => true, out _)!;
            var counter = new Counter(always.Document);
            if (PolicyCatalogue.IsAboutRecords(always.Document))
            {
                await CountRecordsAsync(always, month, counter);
            }
            else
            {
                foreach (var found in await cases.OpenAsync(always.Document.Basis, new CaseFilter(), cancellationToken))
                {
                    if (found.Basis.On is { } on && PolicyRun.MonthOf(on) == month)
                    {
                        var decision = always.Decide(found.Facts, on);
                        counter.Add(decision.Outcome, decision.Amount ?? 0, decision.Payee, decision.HouseholdId, found.Id, on);
                    }
                }
            }

            return counter.Cost;
        }

        async Task CountRecordsAsync(CompiledPolicy policy, DateOnly month, Counter counter)
        {
            var table = new RunTable(database, policy, new BulkDecider(policy), definitions);
            var after = (On: month.AddDays(-1), Id: Guid.Empty);
            while (await RunReader.NextAsync(database, policy.Document.Basis, month, after, PartSize, cancellationToken) is [.., var last] records)
            {
                foreach (var result in await table.DecideAsync(records, cancellationToken))
                {
                    counter.Add(result.Outcome, result.Amount, result.Beneficiary?.ToString(), result.HouseholdId, result.Record.Id, result.Record.On);
                }

                after = (last.On, last.Id);
            }
        }
    }

    private static List<DateOnly> Months(IReadOnlyList<string>? words, InputCheck check)
    {
        var months = (words ?? []).Select(word =>
            DateOnly.TryParseExact(word, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) ? month : (DateOnly?)null).ToList();
        check.Require(
            months.Count is > 0 and <= MostMonths && months.TrueForAll(month => month is not null) && months.Distinct().Count() == months.Count,
            "months", "format", $"One to {MostMonths} different months such as 2026-02 are expected.");
        return [.. months.OfType<DateOnly>()];
    }

    /// <summary>Adds up, and counts once what may be had once.</summary>
    private sealed class Counter(PolicyDocument policy)
    {
        private readonly HashSet<string> _keys = [];
        private readonly Dictionary<string, decimal> _granted = [];
        private int _looked;
        private int _notEntitled;
        private int _undecided;

        public SimulatedCost Cost => new(_looked, _keys.Count, _granted.Count, _notEntitled, _undecided, _granted.Values.Sum());

        public void Add(Outcome outcome, decimal amount, string? payee, string? householdId, Guid basisId, DateOnly on)
        {
            _looked++;
            _undecided += outcome == Outcome.Undecided ? 1 : 0;
            _notEntitled += outcome == Outcome.NotEligible ? 1 : 0;
            if (outcome == Outcome.Eligible && amount > 0 && Guid.TryParse(payee, out var beneficiary)
                && _keys.Add(Claim.KeyOf(policy, beneficiary, householdId, basisId, on)))
            {
                // A month's caps; those of a year or of a life bound a month as well.
                var before = _granted.GetValueOrDefault(payee);
                _granted[payee] = before + policy.Stacking.Caps.Fit(amount, before, before, before);
            }
        }
    }
}
