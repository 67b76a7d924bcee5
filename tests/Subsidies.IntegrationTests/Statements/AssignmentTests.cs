using System.Net;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;
using ServiceDefaults.Security;
using Subsidies.IntegrationTests.AfterPayment;
using Subsidies.Ledger;
using Subsidies.Statements;

namespace Subsidies.IntegrationTests.Statements;

/// <summary>Banks leave out what a movement is for, or get it wrong: a person finds out and says so.</summary>
public sealed class AssignmentTests(SubsidiesFixture service) : IClassFixture<SubsidiesFixture>, IDisposable
{
    private readonly StatementPlay _bank = new(service);

    [Fact]
    public async Task A_debit_without_its_reference_agrees_once_it_is_assigned_to_its_payment()
    {
        var (batch, payments) = await _bank.Batch(2);
        var before = (await _bank.Reconcile()).Difference;
        await _bank.Answer(batch, _bank.Today, (payments[0], true), (payments[1], true));
        var statement = await _bank.Imported(await _bank.Next((-500m, null), (-500m, payments[0].Id)));
        (await _bank.Findings(statement.Id)).ShouldBe(["unknown", "agrees"]);

        (await _bank.Assign(_bank.Second, statement.Id, "L1", payments[1].Id)).Status.ShouldBe(HttpStatusCode.Created);

        (await _bank.Findings(statement.Id)).ShouldBe(["agrees", "agrees"]);
        (await _bank.Reconcile()).Difference.ShouldBe(before);
        var line = (await _bank.Get<Page<StatementLineResponse>>($"bank-statements/{statement.Id}/lines?limit=1")).Items.ShouldHaveSingleItem();
        (line.Document, line.DocumentId).ShouldBe(("", payments[1].Id), "what the bank said stays");
        var assignment = line.Assignments.ShouldHaveSingleItem();
        (assignment.DocumentId, assignment.AssignedBy).ShouldBe((payments[1].Id, "second"));
        (await service.InDatabase(database => database.AuditTrail.CountAsync(
            entry => entry.Action == "assign" && entry.SubjectId == statement.Id.ToString()))).ShouldBe(1);
    }

    [Fact]
    public async Task What_was_assigned_wrongly_is_assigned_again()
    {
        var (batch, payments) = await _bank.Batch(2);
        await _bank.Answer(batch, _bank.Today, (payments[0], true), (payments[1], true));
        var statement = await _bank.Imported(await _bank.Next((-500m, payments[0].Id), (-500m, null), (-500m, null)));
        await _bank.Assign(_bank.Second, statement.Id, "L2", payments[0].Id);
        await _bank.Assign(_bank.Second, statement.Id, "L3", payments[1].Id);
        (await _bank.Findings(statement.Id)).ShouldBe(["agrees", "doubled", "agrees"]);

        (await _bank.Assign(_bank.Second, statement.Id, "L3", null)).Status.ShouldBe(HttpStatusCode.Created);
        (await _bank.Assign(_bank.Second, statement.Id, "L2", payments[1].Id)).Status.ShouldBe(HttpStatusCode.Created);

        (await _bank.Findings(statement.Id)).ShouldBe(["agrees", "agrees", "unknown"]);
    }

    [Fact]
    public async Task A_funding_is_found_by_the_entry_that_booked_it()
    {
        await _bank.Last();
        var before = (await _bank.Reconcile()).Difference;
        var entry = await _bank.Fund(70_000m);
        var statement = await _bank.Imported(await _bank.Next((70_000m, "财政拨款")));

        (await _bank.Assign(_bank.Second, statement.Id, "L1", entry)).Status.ShouldBe(HttpStatusCode.Created);

        (await _bank.Findings(statement.Id)).ShouldBe(["agrees"]);
        (await _bank.Reconcile()).Difference.ShouldBe(before);
    }

    [Fact]
    public async Task A_credit_that_is_assigned_to_a_recovery_is_booked_as_its_receipt_once()
    {
        await _bank.Last();
        var city = new City(service, "ASSIGNED-BACK");
        await city.Publish();
        var recovery = await city.Propose((await city.Paid(100m)).Id, 60m);
        var statement = await _bank.Imported(await _bank.Next((25m, "退补贴"), (60m, "退补贴"), (-25m, "x")));
        (await _bank.Assign(_bank.Second, statement.Id, "L1", recovery.Id)).Status.ShouldBe(HttpStatusCode.Conflict, "it is not confirmed");
        (await _bank.Findings(statement.Id))[0].ShouldBe("unknown", "what the recovery cannot take is not assigned to it");
        await city.Confirm(recovery);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _bank.Assign(_bank.Second, statement.Id, "L1", recovery.Id)));

        answers.Count(answer => answer.Status == HttpStatusCode.Created).ShouldBe(1);
        answers.Count(answer => answer.Body.Contains("bank-statement-line-booked", StringComparison.Ordinal)).ShouldBe(7);
        (await _bank.Assign(_bank.Second, statement.Id, "L2", recovery.Id)).Status.ShouldBe(HttpStatusCode.Conflict, "less is owed");
        (await _bank.Assign(_bank.Second, statement.Id, "L3", recovery.Id)).Body.ShouldContain("not-a-credit");
        (await _bank.Findings(statement.Id)).ShouldBe(["agrees", "unknown", "unknown"]);
        (await city.Recoveries(recovery.ClaimId))[0].Outstanding.ShouldBe(35m);
        await Ledgers.ShouldAgree(service);
    }

    [Fact]
    public async Task No_two_lines_are_of_one_entry()
    {
        await _bank.Last();
        var city = new City(service, "ASSIGNED-TWICE");
        await city.Publish();
        var recovery = await city.Propose((await city.Paid(100m)).Id, 60m);
        await city.Confirm(recovery);
        var statement = await _bank.Imported(await _bank.Next((25m, recovery.Id), (25m, "退补贴")));
        var entries = await service.InDatabase(database => (
            from entry in database.Ledger
            join receipt in database.RecoveryReceipts on entry.ReceiptId equals receipt.Id
            where receipt.Reference == statement.Reference + "/L1"
            select entry.Id).ToListAsync());
        var reservation = await service.InDatabase(database => database.Ledger.Where(entry => entry.Kind == EntryKind.Reservation)
            .Select(entry => entry.Id).FirstAsync());

        (await _bank.Assign(_bank.Second, statement.Id, "L2", entries.ShouldHaveSingleItem().Value)).Body.ShouldContain("\"taken\"");
        (await _bank.Assign(_bank.Second, statement.Id, "L2", reservation.Value)).Body.ShouldContain("unknown-document", Case.Sensitive, "it moved no money at the bank");

        (await _bank.Findings(statement.Id)).ShouldBe(["agrees", "unknown"]);
        await _bank.Reconcile();
    }

    [Fact]
    public async Task Only_another_person_than_the_importer_assigns_and_only_what_does_not_agree_to_what_there_is()
    {
        await _bank.Last();
        var entry = await _bank.Fund(5m);
        var statement = await _bank.Imported(await _bank.Next((5m, entry), (-1m, "手续费")));

        (await _bank.Assign(_bank.Cashier, statement.Id, "L2", entry)).Body.ShouldContain("bank-statement-four-eyes");
        (await _bank.Assign(_bank.Second, statement.Id, "L2", entry, " ")).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await _bank.Assign(_bank.Second, statement.Id, "L2", Guid.CreateVersion7())).Body.ShouldContain("unknown-document");
        (await _bank.Assign(_bank.Second, statement.Id, "L1", entry)).Body.ShouldContain("bank-statement-line-agrees");
        (await _bank.Assign(_bank.Second, statement.Id, "L9", entry)).Body.ShouldContain("bank-statement-line-not-found");
        (await _bank.Assign(_bank.Second, Guid.CreateVersion7(), "L1", entry)).Body.ShouldContain("bank-statement-not-found");
        using var analyst = service.Client(Roles.Analyst);
        (await _bank.Assign(analyst, statement.Id, "L2", entry)).Status.ShouldBe(HttpStatusCode.Forbidden);

        (await _bank.Findings(statement.Id)).ShouldBe(["agrees", "unknown"]);
    }

    public void Dispose() => _bank.Dispose();
}
