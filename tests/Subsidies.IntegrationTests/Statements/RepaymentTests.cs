using System.Net;
using Subsidies.IntegrationTests.AfterPayment;
using Subsidies.Statements;

namespace Subsidies.IntegrationTests.Statements;

/// <summary>Who owes something names the recovery in the transfer: the statement brings it into the books.</summary>
public sealed class RepaymentTests(SubsidiesFixture service) : IClassFixture<SubsidiesFixture>, IDisposable
{
    private readonly StatementPlay _bank = new(service);

    [Fact]
    public async Task A_credit_that_names_a_recovery_is_booked_as_its_receipt_and_agrees()
    {
        await _bank.Last();
        var city = new City(service, "STATED-BACK");
        await city.Publish();
        var recovery = await city.Propose((await city.Paid(100m)).Id, 60m);
        await city.Confirm(recovery);
        var before = NotStated(await _bank.Reconcile());

        var first = await _bank.Next((25m, recovery.Id));
        var statement = await _bank.Imported(first);
        await _bank.Imported(first);

        (await _bank.Findings(statement.Id)).ShouldBe(["agrees"]);
        (await city.Recoveries(recovery.ClaimId))[0].Outstanding.ShouldBe(35m);
        // Twice on one day the same sum: each is a line of its own.
        var second = await _bank.Imported(await _bank.Next((10m, recovery.Id), (10m, recovery.Id), (15m, recovery.Id)));
        (await _bank.Findings(second.Id)).ShouldBe(["agrees", "agrees", "agrees"]);
        var settled = (await city.Recoveries(recovery.ClaimId))[0];
        (settled.State, settled.Outstanding).ShouldBe(("settled", 0m));
        NotStated(await _bank.Reconcile()).ShouldBe(before);
    }

    [Fact]
    public async Task What_a_recovery_cannot_take_is_unbooked_until_a_cashier_books_what_it_can()
    {
        await _bank.Last();
        var city = new City(service, "STATED-MORE");
        await city.Publish();
        var recovery = await city.Propose((await city.Paid(100m)).Id, 60m);
        var early = await _bank.Imported(await _bank.Next((60m, recovery.Id)));
        (await _bank.Findings(early.Id)).ShouldBe(["unbooked"]);
        await city.Confirm(recovery);
        var more = await _bank.Imported(await _bank.Next((60.01m, recovery.Id), (-60m, recovery.Id), (60m, Guid.CreateVersion7())));
        (await _bank.Findings(more.Id)).ShouldBe(["unbooked", "unknown", "unknown"]);
        (await city.Recoveries(recovery.ClaimId))[0].Outstanding.ShouldBe(60m);

        var booked = await service.Play.Post(_bank.Cashier, $"/api/v1/recoveries/{recovery.Id}/receipts", new
        {
            amount = 60m, receivedOn = early.To, reference = $"{early.Reference}/L1",
        });

        booked.Status.ShouldBe(HttpStatusCode.OK, booked.Body);
        (await _bank.Findings(early.Id)).ShouldBe(["agrees"]);
        (await _bank.Findings(more.Id)).ShouldBe(["unbooked", "unknown", "unknown"]);
    }

    public void Dispose() => _bank.Dispose();

    private static decimal NotStated(ReconciliationResponse found) =>
        found.Parts.SingleOrDefault(part => part.Kind == "income-not-stated")?.Amount ?? 0m;
}
