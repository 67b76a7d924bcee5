using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Contracts.Subsidies.V1;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using ServiceDefaults.Security;
using Subsidies.Payments;
using Testing;

namespace Subsidies.IntegrationTests;

public sealed class PaymentTests(SubsidiesFixture service) : IClassFixture<SubsidiesFixture>
{
    private readonly Play _play = service.Play;

    [Fact]
    public async Task A_batch_goes_to_the_bank_comes_back_and_twice_changes_nothing()
    {
        var (paid, failed) = (await _play.PayableClaim(), await _play.PayableClaim());
        using var cashier = service.ClientNamed("cashier", Roles.Cashier);
        var batch = await Banks.Order(cashier);
        batch.Total.ShouldBe(500m * batch.Count);
        (await _play.Post(cashier, "/api/v1/payment-batches")).Body.ShouldContain("nothing-payable");

        var file = await Banks.File(cashier, batch.Id);
        (await Banks.File(cashier, batch.Id)).ShouldBe(file);
        file.ShouldSatisfyAllConditions(
            () => file.ShouldStartWith($"H,CHUNFENG,{batch.Id},"),
            () => file.ShouldContain($",{paid.Id},TC-06,worker,{paid.BeneficiaryId},500.00,\n"),
            () => file.ShouldContain(string.Create(CultureInfo.InvariantCulture, $"\nT,{batch.Count},{batch.Total:0.00},")));

        var known = new Payments.BatchId(batch.Id);
        (await service.InDatabase(database => database.Payments.Where(payment => payment.BatchId == known).OrderBy(payment => payment.ClaimId)
            .Select(payment => payment.Id).ToListAsync())).ConvertAll(id => id.Value).ShouldSatisfyAllConditions(
                ids => ids.ShouldBeInOrder(), ids => ids.ShouldAllBe(id => id.Version == 7 && id != batch.Id));

        var answer = Banks.Results(batch.Id, file, claim => claim == failed.Id ? "failed,2026-12-01,account closed" : "settled,2026-12-01,");
        var first = await Banks.Send(cashier, batch.Id, answer);
        first.Status.ShouldBe(HttpStatusCode.OK);
        var second = await Banks.Send(cashier, batch.Id, answer);
        second.Body.ShouldBe(first.Body);
        (await _play.Claim(paid.Id)).State.ShouldBe("paid");
        (await _play.Claim(failed.Id)).State.ShouldBe("failed");
        await Ledgers.ShouldAgree(service);
        await Eventually.Get(
            () => Task.FromResult((
                Settled: service.Published.Of<PaymentSettled>().Where(message => message.BatchId == batch.Id).Sum(message => message.Payments),
                Failed: service.Published.Of<PaymentFailed>().Where(message => message.BatchId == batch.Id).Sum(message => message.Payments))),
            counts => counts == (batch.Count - 1, 1), "each result to be published once");

        var other = Banks.Results(batch.Id, file, _ => "settled,2026-12-02,");
        (await Banks.Send(cashier, batch.Id, other)).Body.ShouldContain("bank-results-conflict");
    }

    [Fact]
    public async Task Two_cashiers_at_once_pay_every_claim_once()
    {
        for (var i = 0; i < 3; i++)
        {
            await _play.PayableClaim();
        }

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(async number =>
        {
            using var cashier = service.ClientNamed($"cashier-{number}", Roles.Cashier);
            return await _play.Post(cashier, "/api/v1/payment-batches");
        }));
        answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.Created || answer.Status == HttpStatusCode.Conflict);
        using var client = service.Client(Roles.Cashier);
        var batches = await client.GetFromJsonAsync<ServiceDefaults.Http.Page<BatchResponse>>(
            "/api/v1/payment-batches", TestContext.Current.CancellationToken);
        var payments = new List<PaymentResponse>();
        foreach (var batch in batches!.Items)
        {
            payments.AddRange(await Banks.Payments(client, batch.Id));
        }

        payments.Select(payment => (payment.ClaimId, payment.Attempt)).ShouldBeUnique();
        await Ledgers.ShouldAgree(service);
    }

    [Fact]
    public async Task A_wrong_answer_of_the_bank_is_refused_whole_with_every_wrong_line()
    {
        await _play.PayableClaim();
        using var cashier = service.ClientNamed("cashier", Roles.Cashier);
        var batch = await Banks.Order(cashier);
        var wrong = $"H,{Guid.CreateVersion7()}\nR,x,1,settled,2026-12-01,\nR,{Guid.CreateVersion7()},500.00,settled,2026-12-01,\nT,9,0\n";
        var (status, body) = await Banks.Send(cashier, batch.Id, wrong);
        status.ShouldBe(HttpStatusCode.BadRequest);
        foreach (var line in new[] { "line 1", "line 2", "line 3", "line 4" })
        {
            body.ShouldContain($"\"field\":\"{line}\"");
        }

        foreach (var broken in new byte[][] { [], [0xff, 0xfe], Encoding.UTF8.GetBytes(new string('x', 1_000_000)) })
        {
            (await Banks.Send(cashier, batch.Id, broken)).Status.ShouldBe(HttpStatusCode.BadRequest);
        }

        (await Banks.Batch(cashier, batch.Id)).Open.ShouldBe(batch.Count);
    }

    [Fact]
    public async Task Who_approved_a_claim_does_not_order_its_payment()
    {
        await Policies.Publish(service, "QUICK", notice: 0, budgetLine: "charter");
        var enterprise = Guid.CreateVersion7();
        await service.Deliver(Play.Enterprise(enterprise, "large"), Play.Training(Guid.CreateVersion7(), enterprise));
        var claim = (await _play.Claims(enterprise)).Single(claim => claim.PolicyCode == "QUICK");
        using var both = service.ClientNamed("both", Roles.Reviewer, Roles.Cashier);
        await _play.Post(both, $"/api/v1/claims/{claim.Id}/approvals");
        await _play.Reaches(claim.Id, "payable");
        (await _play.Post(both, "/api/v1/payment-batches", new { policyCode = "QUICK" })).Body.ShouldContain("nothing-payable");
        using var cashier = service.ClientNamed("cashier", Roles.Cashier);
        (await _play.Post(cashier, "/api/v1/payment-batches", new { policyCode = "QUICK" })).Status.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task What_the_bank_could_not_pay_is_attempted_again_in_a_batch_of_its_own()
    {
        var claim = await _play.PayableClaim();
        using var cashier = service.ClientNamed("cashier", Roles.Cashier);
        var first = await Banks.Order(cashier);
        await Banks.Answer(cashier, first, id => id == claim.Id ? "failed,2026-12-01,account closed" : "settled,2026-12-01,");
        (await _play.Claim(claim.Id)).State.ShouldBe("failed");
        (await _play.Post(cashier, "/api/v1/payment-batches")).Body.ShouldContain("nothing-payable");

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(
            _ => _play.Post(cashier, $"/api/v1/payment-batches/{first.Id}/follow-up")));
        answers.Count(answer => answer.Status == HttpStatusCode.Created).ShouldBe(1);
        answers.Count(answer => answer.Body.Contains("nothing-failed", StringComparison.Ordinal)).ShouldBe(3);
        var second = JsonSerializer.Deserialize<BatchResponse>(
            answers.Single(answer => answer.Status == HttpStatusCode.Created).Body, JsonSerializerOptions.Web)!;
        (second.FollowsId, second.Count, second.Total).ShouldBe((first.Id, 1, 500m));
        (await Banks.Payments(cashier, second.Id)).ShouldHaveSingleItem().Attempt.ShouldBe(2);
        (await _play.Claim(claim.Id)).State.ShouldBe("ordered");

        await Banks.Answer(cashier, second, _ => "settled,2026-12-02,");
        (await _play.Claim(claim.Id)).State.ShouldBe("paid");
        (await Banks.Payments(cashier, first.Id, "?state=failed")).ShouldHaveSingleItem().ClaimId.ShouldBe(claim.Id);
        await Ledgers.ShouldAgree(service);
    }

    [Theory]
    [InlineData("settled,2026-12-01,")]
    [InlineData(null)]
    public async Task The_database_itself_refuses_a_second_payment_unless_the_first_failed(string? answer)
    {
        await _play.PayableClaim();
        using var cashier = service.ClientNamed("cashier", Roles.Cashier);
        var batch = await Banks.Order(cashier);
        if (answer is not null)
        {
            await Banks.Answer(cashier, batch, _ => answer);
        }

        var fault = await Should.ThrowAsync<PostgresException>(() => service.InDatabase(database => database.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO payment (id, batch_id, claim_id, attempt, policy_code, budget_line, beneficiary_kind, beneficiary_id, amount)
            SELECT gen_random_uuid(), batch_id, claim_id, attempt + 1, policy_code, budget_line, beneficiary_kind, beneficiary_id, amount
            FROM payment WHERE batch_id = {batch.Id}
            """)));
        fault.SqlState.ShouldBe(PostgresErrorCodes.CheckViolation);
    }

    [Theory]
    [InlineData("UPDATE payment SET amount = 2 * amount")]
    [InlineData("DELETE FROM payment_result")]
    [InlineData("UPDATE payment_batch SET total = 0")]
    [InlineData("DELETE FROM bank_results")]
    [InlineData("DELETE FROM claim")]
    public async Task The_database_itself_refuses_to_change_what_was_ordered_and_answered(string statement) =>
        await Should.ThrowAsync<PostgresException>(() => service.InDatabase(
            database => database.Database.ExecuteSqlRawAsync(statement)));

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task No_payment_is_of_a_batch_or_claim_that_there_is_not(bool hasBatch, bool hasClaim)
    {
        await _play.PayableClaim();
        using var cashier = service.ClientNamed("cashier", Roles.Cashier);
        var batch = hasBatch ? (await Banks.Order(cashier)).Id : Guid.CreateVersion7();
        var claim = hasClaim ? (await _play.PayableClaim()).Id : Guid.CreateVersion7();

        var fault = await Should.ThrowAsync<PostgresException>(() => service.InDatabase(database => database.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO payment (id, batch_id, claim_id, attempt, policy_code, budget_line, beneficiary_kind, beneficiary_id, amount)
            VALUES (gen_random_uuid(), {batch}, {claim}, 1, 'TC-06', 'transport', 'worker', gen_random_uuid(), 1)
            """)));

        fault.SqlState.ShouldBe(PostgresErrorCodes.ForeignKeyViolation);
    }

    [Fact]
    public async Task No_result_is_of_a_payment_of_another_batch()
    {
        using var cashier = service.ClientNamed("cashier", Roles.Cashier);
        await _play.PayableClaim();
        var answered = await Banks.Order(cashier);
        await Banks.Answer(cashier, answered, _ => "settled,2026-12-01,");
        await _play.PayableClaim();
        var open = await Banks.Order(cashier);

        var fault = await Should.ThrowAsync<PostgresException>(() => service.InDatabase(database => database.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO payment_result (payment_id, results_id, settled, "on", reason)
            SELECT payment.id, bank_results.id, true, '2026-03-03', '' FROM payment, bank_results
            WHERE payment.batch_id = {open.Id} AND bank_results.batch_id = {answered.Id}
            """)));

        fault.SqlState.ShouldBe(PostgresErrorCodes.ForeignKeyViolation);
    }
}
