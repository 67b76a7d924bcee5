using ServiceDefaults.Http;
using Subsidies.Statements;

namespace Subsidies.IntegrationTests.Statements;

/// <summary>Does the bank agree with the books on a day, and if not, which yuan.</summary>
public sealed class ReconciliationTests(SubsidiesFixture service) : IClassFixture<SubsidiesFixture>, IDisposable
{
    private readonly StatementPlay _bank = new(service);

    [Fact]
    public async Task What_the_bank_settled_and_stated_leaves_no_difference()
    {
        var (batch, payments) = await _bank.Batch(2);
        var before = (await _bank.Reconcile()).Difference;
        await _bank.Answer(batch, _bank.Today, (payments[0], true), (payments[1], false));

        var statement = await _bank.Imported(await _bank.Next((-500m, payments[0].Id)));

        (await _bank.Findings(statement.Id)).ShouldBe(["agrees"]);
        var after = await _bank.Reconcile();
        (after.On, after.Bank, after.Difference).ShouldBe((statement.To, statement.Closing, before));
        await Ledgers.ShouldAgree(service);
    }

    [Fact]
    public async Task What_the_bank_settled_and_did_not_state_yet_is_named_until_it_does()
    {
        var (batch, payments) = await _bank.Batch(1);
        var payment = payments.ShouldHaveSingleItem();
        var settledOn = _bank.Today;
        var before = Part(await _bank.Reconcile(), PartKind.PaymentNotStated);
        await _bank.Answer(batch, settledOn, (payment, true));
        await _bank.Imported(await _bank.Next());

        Part(await _bank.Reconcile(), PartKind.PaymentNotStated).ShouldBe(before + 500m);
        var open = await _bank.Get<Page<OpenMovementResponse>>("bank-statements/open-movements?limit=1000");
        open.Items.Single(movement => movement.Id == payment.Id)
            .ShouldBe(new(payment.Id, batch.Id, "payment-not-stated", settledOn, -500m, null));

        var statement = await _bank.Imported(await _bank.Next((-500m, payment.Id)));
        Part(await _bank.Reconcile(), PartKind.PaymentNotStated).ShouldBe(before);
        Part(await _bank.Reconcile(statement.From.AddDays(-1)), PartKind.PaymentNotStated).ShouldBe(before + 500m, "a past day stays what it was");
        (await _bank.Get<Page<OpenMovementResponse>>($"bank-statements/open-movements?on={statement.From.AddDays(-1):yyyy-MM-dd}&limit=1000"))
            .Items.Single(movement => movement.Id == payment.Id).StatedOn.ShouldBe(statement.To);
    }

    [Fact]
    public async Task What_the_bank_states_before_the_day_of_its_own_answer_is_early()
    {
        var (batch, payments) = await _bank.Batch(1);
        var statement = await _bank.Imported(await _bank.Next((-500m, payments[0].Id)));
        (await _bank.Findings(statement.Id)).ShouldBe(["unanswered"]);

        _bank.TurnDays(1);
        await _bank.Answer(batch, _bank.Today, (payments[0], true));

        (await _bank.Findings(statement.Id)).ShouldBe(["agrees"], "what comes later counts too");
        Part(await _bank.Reconcile(statement.To), PartKind.StatedEarly).ShouldBe(-500m);
        await _bank.Imported(await _bank.Next());
        Part(await _bank.Reconcile(), PartKind.StatedEarly).ShouldBe(0m);
    }

    [Fact]
    public async Task A_whole_batch_may_be_one_debit_of_what_was_settled_since_the_debit_before()
    {
        var (batch, payments) = await _bank.Batch(4);
        var before = (await _bank.Reconcile()).Difference;
        await _bank.Answer(batch, _bank.Today, (payments[0], true), (payments[1], true), (payments[2], false));
        var first = await _bank.Imported(await _bank.Next((-500m, payments[0].Id), (-500m, batch.Id), (-500m, batch.Id)));
        _bank.TurnDays(1);
        await _bank.Answer(batch, _bank.Today, (payments[3], true));
        var second = await _bank.Imported(await _bank.Next((-500m, batch.Id.ToString("N").ToUpperInvariant())));

        (await _bank.Findings(first.Id)).ShouldBe(["agrees", "agrees", "doubled"]);
        (await _bank.Findings(second.Id)).ShouldBe(["agrees"], "a bank may write the id without hyphens");
        (await _bank.Reconcile()).Difference.ShouldBe(before - 500m, "what was debited twice");
    }

    [Fact]
    public async Task A_line_that_the_books_do_not_have_says_what_is_wrong_with_it()
    {
        var (batch, payments) = await _bank.Batch(4);
        await _bank.Answer(batch, _bank.Today, (payments[0], true), (payments[1], false), (payments[2], true));
        var (other, _) = await _bank.Batch(1);

        var statement = await _bank.Imported(await _bank.Next(
            (-500m, payments[0].Id), (-500m, payments[0].Id), (500m, payments[0].Id), (-500m, payments[1].Id), (-499.99m, payments[2].Id),
            (-500m, payments[3].Id), (-12.50m, "手续费"), (-1m, Guid.CreateVersion7()), (-500m, other.Id), (-999m, batch.Id), (0.01m, null)));

        (await _bank.Findings(statement.Id)).ShouldBe(
        [
            "agrees", "doubled", "returned", "failed", "amount-differs", "unanswered", "unknown", "unknown", "unanswered", "amount-differs", "unknown",
        ]);
        var parts = (await _bank.Reconcile()).Parts;
        parts.Single(part => part.Kind == "unknown").Unexplained.ShouldBeGreaterThanOrEqualTo(3);
        var filtered = await _bank.Get<Page<StatementLineResponse>>($"bank-statements/{statement.Id}/lines?finding=amount-differs");
        filtered.Items.Select(line => line.Reference).ShouldBe(["L5", "L10"]);
    }

    [Fact]
    public async Task Money_that_the_city_puts_in_is_known_by_its_entry_in_the_ledger()
    {
        await _bank.Last();
        var before = await _bank.Reconcile();
        var entry = await _bank.Fund(1_000_000.07m);
        await _bank.Imported(await _bank.Next());
        Part(await _bank.Reconcile(), PartKind.IncomeNotStated).ShouldBe(Part(before, PartKind.IncomeNotStated) - 1_000_000.07m);

        var statement = await _bank.Imported(await _bank.Next((1_000_000.07m, entry), (1_000_000.07m, entry)));

        (await _bank.Findings(statement.Id)).ShouldBe(["agrees", "doubled"]);
        Part(await _bank.Reconcile(), PartKind.IncomeNotStated).ShouldBe(Part(before, PartKind.IncomeNotStated));
    }

    [Fact]
    public async Task A_day_that_no_statement_tells_of_is_not_reconciled()
    {
        var last = await _bank.Last();
        foreach (var path in new[] { "reconciliation", "open-movements" })
        {
            using var response = await _bank.Cashier.GetAsync(
                $"/api/v1/bank-statements/{path}?on={last.To.AddDays(1):yyyy-MM-dd}", TestContext.Current.CancellationToken);
            response.StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
            (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("bank-statement-day-missing");
        }
    }

    public void Dispose() => _bank.Dispose();

    private static decimal Part(ReconciliationResponse found, PartKind kind) =>
        found.Parts.SingleOrDefault(part => part.Kind == ServiceDefaults.Errors.Words.Of(kind))?.Amount ?? 0m;
}
