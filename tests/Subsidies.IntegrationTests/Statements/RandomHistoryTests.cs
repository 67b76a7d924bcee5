using Microsoft.EntityFrameworkCore;
using Subsidies.Payments;

namespace Subsidies.IntegrationTests.Statements;

/// <summary>Whatever the city orders, the bank answers and the bank states, right or wrong: every fen of the difference is named.</summary>
public sealed class RandomHistoryTests(SubsidiesFixture service) : IClassFixture<SubsidiesFixture>, IDisposable
{
    private const int Days = 12;

    private readonly StatementPlay _bank = new(service);
    private readonly List<(BatchResponse Batch, PaymentResponse Payment)> _unanswered = [];
    private readonly List<(BatchResponse Batch, PaymentResponse Payment)> _unstated = [];
    private readonly List<(DateOnly On, decimal Amount)> _books = [];
    private readonly List<(Guid Entry, decimal Amount)> _fundings = [];

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(42)]
    public async Task The_parts_add_up_to_the_difference_on_every_day(int seed)
    {
        var random = new Random(seed);
        var last = await _bank.Last();
        var opened = await _bank.Reconcile(last.To);
        _bank.TurnDays(1);
        for (var day = 0; day < Days; day++)
        {
            await Fund(random);
            await Order(random);
            await Answer(random);
            if (random.Next(3) > 0)
            {
                await _bank.Imported(await _bank.Next([.. Stated(random)]));
            }

            _bank.TurnDays(1);
        }

        last = await _bank.Imported(await _bank.Next());
        (await _bank.Reconcile()).Bank.ShouldBe(last.Closing);
        for (var day = opened.On.AddDays(1); day <= last.To; day = day.AddDays(1))
        {
            (await _bank.Reconcile(day)).Books.ShouldBe(
                opened.Books + _books.Where(movement => movement.On <= day).Sum(movement => movement.Amount), $"seed {seed}, {day}");
        }
    }

    public void Dispose() => _bank.Dispose();

    private async Task Fund(Random random)
    {
        if (random.Next(2) == 0)
        {
            var amount = random.Next(1, 10_000_000) / 100m;
            _fundings.Add((await _bank.Fund(amount), amount));
            _books.Add((_bank.Today, amount));
        }
    }

    private async Task Order(Random random)
    {
        if (random.Next(2) == 0)
        {
            await PayableClaims(random.Next(1, 6), random.Next(1, 1_000_000) / 100m);
            var batch = await Banks.Order(_bank.Cashier);
            _unanswered.AddRange((await Banks.Payments(_bank.Cashier, batch.Id)).Select(payment => (batch, payment)));
        }
    }

    /// <summary>Of some payments, some by the day before; one in six failed.</summary>
    private async Task Answer(Random random)
    {
        var answered = _unanswered.Where(_ => random.Next(3) > 0).ToList();
        foreach (var group in answered.GroupBy(one => one.Batch))
        {
            var on = _bank.Today.AddDays(-random.Next(2));
            var answers = group.Select(one => (one.Payment, Settled: random.Next(6) > 0)).ToArray();
            await _bank.Answer(group.Key, on, answers);
            foreach (var (payment, _) in answers.Where(one => one.Settled))
            {
                _books.Add((on, -payment.Amount));
                _unstated.Add((group.Key, payment));
            }
        }

        _unanswered.RemoveAll(answered.Contains);
    }

    /// <summary>What the bank has for its next statement: right lines and wrong ones, in any order.</summary>
    private IEnumerable<(decimal Amount, object? Document)> Stated(Random random)
    {
        var lines = new List<(decimal Amount, object? Document)>();
        foreach (var group in _unstated.Where(_ => random.Next(3) > 0).GroupBy(one => one.Batch).ToList())
        {
            _unstated.RemoveAll(group.Contains);
            lines.AddRange(random.Next(3) == 0
                ? [(-group.Sum(one => one.Payment.Amount), group.Key.Id)]
                : group.SelectMany(one => Stated(one.Payment, random)));
        }

        lines.AddRange(_unanswered.Where(_ => random.Next(8) == 0).Select(one => (-one.Payment.Amount, (object?)one.Payment.Id)));
        lines.AddRange(_fundings.Where(_ => random.Next(3) == 0).Select(funding => (funding.Amount, (object?)funding.Entry)));
        lines.AddRange(Enumerable.Range(0, random.Next(3)).Select(number => (random.Next(-100, 0) / 100m, (object?)$"费{number}")));
        return lines.OrderBy(_ => random.Next());
    }

    private static IEnumerable<(decimal Amount, object? Document)> Stated(PaymentResponse payment, Random random) => random.Next(8) switch
    {
        0 => [],
        1 => [(-payment.Amount - 0.01m, payment.Id)],
        2 => [(-payment.Amount, payment.Id), (-payment.Amount, payment.Id)],
        3 => [(-payment.Amount, payment.Id), (payment.Amount, payment.Id)],
        _ => [(-payment.Amount, payment.Id)],
    };

    /// <summary>Claims that wait to be paid, with their reservation in the books.</summary>
    private async Task PayableClaims(int count, decimal amount)
    {
        await service.InDatabase(database => database.Database.ExecuteSqlAsync(
            $"""
            WITH opened AS (
                INSERT INTO claim (id, policy_code, policy_version, beneficiary_kind, beneficiary_id, basis_kind, basis_id, basis_on, stacking_key,
                    amount, budget_line, notice_working_days, reviewers, confirms_account, state, submitted_by, opened_at, correction, is_supplement, set_off_amount)
                SELECT gen_random_uuid(), code, version, 'worker', gen_random_uuid(), 'arrival', gen_random_uuid(), '2026-03-02',
                    gen_random_uuid()::text, {amount} + number, 'transport', 0, 0, false, 'payable', 'city', now(), 0, false, 0
                FROM generate_series(1, {count}) AS number, (SELECT code, version FROM policy_version WHERE code = 'TC-06') AS policy
                RETURNING id, policy_code, budget_line, beneficiary_kind, beneficiary_id, amount),
            queued AS (
                INSERT INTO payable_claim (claim_id, policy_code, budget_line, beneficiary_kind, beneficiary_id, amount, submitted_by)
                SELECT id, policy_code, budget_line, beneficiary_kind, beneficiary_id, amount, 'city' FROM opened),
            entry AS (
                INSERT INTO ledger_entry (id, at, kind, claim_id) SELECT id, now(), 'reservation', id FROM opened),
            line AS (
                INSERT INTO ledger_line (entry_id, number, account, budget_line, amount)
                SELECT id, number, CASE number WHEN 1 THEN 'budget' ELSE 'commitments' END, 'transport',
                    CASE number WHEN 1 THEN amount ELSE -amount END FROM opened, generate_series(1, 2) AS number)
            UPDATE budget_line SET reserved = reserved + sum FROM (SELECT sum(amount) FROM opened) AS opened WHERE code = 'transport'
            """));
    }
}
