using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Npgsql;
using Testing;

namespace Scenarios.Faults;

/// <summary>
/// A cashier carries files between a bank with bad manners and a service that is killed with SIGKILL while it orders, while it takes
/// results and in between. Whoever got no answer sends the same again. The books of both agree after every kill.
/// </summary>
[Collection(nameof(StartedPlatformCollection))]
public sealed class KilledWhilePaying(StartedPlatform started) : IAsyncLifetime
{
    private const int Seed = 20261123;
    private const int Records = 1500;
    private const string Line = "night-shifts";

    // Each record pays under both.
    private static readonly string[] Policies = ["NIGHT", "DAWN"];
    private static readonly decimal Total = Policies.Length * Enumerable.Range(0, Records).Sum(Pay);

    private readonly Random _random = new(Seed);
    private readonly CancellationToken _cancellationToken = TestContext.Current.CancellationToken;
    private HttpClient _client = null!;
    private NpgsqlDataSource _source = null!;
    private BadBank _bank = null!;
    private HttpClient _toBank = null!;

    public async ValueTask InitializeAsync()
    {
        _client = await started.Platform.ClientAsync(_cancellationToken);
        _source = NpgsqlDataSource.Create(await started.Platform.ConnectionStringAsync("subsidies-db", _cancellationToken));
        _bank = await BadBank.StartAsync(Seed, _cancellationToken);
        _toBank = new HttpClient { BaseAddress = _bank.Address };
    }

    public async ValueTask DisposeAsync()
    {
        _toBank.Dispose();
        await _bank.DisposeAsync();
        await _source.DisposeAsync();
        _client.Dispose();
    }

    [Fact]
    public async Task A_payment_run_killed_while_it_orders_and_while_it_takes_results_pays_every_claim_once()
    {
        await OpenClaimsAsync();
        // Each is a table that the transaction writes: there it dies, so much of it done and nothing committed.
        var ordering = Deaths("payment_batch", "payment", "budget_line", "ledger_line", "audit_entry");
        var taking = Deaths("bank_results", "payment_result", "budget_line", "ledger_line", "audit_entry");
        foreach (var policy in Policies)
        {
            var batch = await OrderAsync("/api/v1/payment-batches", JsonSerializer.Serialize(new { policyCode = policy }), ordering);
            while (await CarryAsync(batch, taking) > 0)
            {
                batch = await OrderAsync($"/api/v1/payment-batches/{batch}/follow-up", "{}", ordering);
            }
        }

        (ordering.Count, taking.Count).ShouldBe((0, 0), "every death came");
        _bank.Dropped.ShouldBeGreaterThan(0);
        await ShouldAgreeAsync();
        await EveryClaimIsPaidAsync();
    }

    private async Task OpenClaimsAsync()
    {
        var enterprise = await _client.RegisterAsync("91331000M00000003", _cancellationToken);
        await _client.SendAsync("/api/v1/budgets", JsonContent.Create(new { code = Line, nameZh = "夜班", nameEn = "Night shifts" }), _cancellationToken);
        await _client.SendAsync($"/api/v1/budgets/{Line}/fundings", JsonContent.Create(new { amount = Total }), _cancellationToken);
        await _client.OpenRegistryAsync("nightShifts", "pay", "decimal", _cancellationToken);
        await _client.ImportAsync(
            "/api/v1/registries/nightShifts/records/import",
            Enumerable.Range(0, Records).Select(index => new
            {
                sourceId = $"{index}", subjectId = enterprise, on = "2026-03-02",
                values = new { pay = Pay(index).ToString(CultureInfo.InvariantCulture) },
            }),
            _cancellationToken);
        foreach (var policy in Policies)
        {
            await _client.PublishPolicyAsync(
                policy, "subsidise", "nightShifts", "nightShifts.pay > decimal('0')", "nightShifts.pay", Line, _cancellationToken);
            await _client.RunIsThroughAsync(await _client.RequestRunAsync(policy, "2026-03", _cancellationToken), _cancellationToken);
        }
    }

    private static decimal Pay(int index) => 100 + (index * 0.07m);

    private async Task<Guid> OrderAsync(string path, string body, Queue<string> deaths)
    {
        var batch = JsonElement.Parse(await PostAsync(path, body, "application/json", deaths)).GetProperty("id").GetGuid();
        await ShouldAgreeAsync();
        return batch;
    }

    /// <summary>To the bank and back; answers how many payments the bank could not make.</summary>
    private async Task<int> CarryAsync(Guid batch, Queue<string> deaths)
    {
        await HandInAsync(batch);
        if (batch == _bank.Books.Values.First().BatchId)
        {
            // The bank takes a file again only if it is the same to the byte.
            await started.Platform.KillAndStartAgainAsync("subsidies", _cancellationToken);
            await HandInAsync(batch);
        }

        var isFirst = true;
        await foreach (var answer in AnswersAsync(batch))
        {
            // Later ones may have nothing new and then write nothing to die of.
            await PostAsync($"/api/v1/payment-batches/{batch}/results", answer, "text/csv", isFirst ? deaths : []);
            await ShouldAgreeAsync();
            isFirst = false;
        }

        var through = await _client.GetFromJsonAsync<JsonElement>($"/api/v1/payment-batches/{batch}", _cancellationToken);
        var theirs = _bank.Books.Values.Where(booking => booking.BatchId == batch).ToLookup(booking => booking.Paid);
        (Number(through, "count"), Number(through, "settled"), Number(through, "failed"), Number(through, "settledTotal")).ShouldBe(
            (theirs[true].Count() + theirs[false].Count(), theirs[true].Count(), theirs[false].Count(), theirs[true].Sum(booking => booking.Yuan)));
        return theirs[false].Count();
    }

    private async Task HandInAsync(Guid batch)
    {
        var file = await _client.GetByteArrayAsync($"/api/v1/payment-batches/{batch}/file", _cancellationToken);
        var status = await Eventually.Get(
            async () =>
            {
                using var content = new ByteArrayContent(file);
                using var answer = await TryAsync(() => _toBank.PostAsync("/files", content, _cancellationToken));
                return answer?.StatusCode;
            },
            status => status is not null, "the bank to say that it has the file");
        status.ShouldBe(HttpStatusCode.Accepted);
    }

    /// <summary>All that the bank has to say of a batch, asked for until there is no more.</summary>
    private async IAsyncEnumerable<string> AnswersAsync(Guid batch)
    {
        while (true)
        {
            using var answer = await TryAsync(() => _toBank.GetAsync($"/answers/{batch}", _cancellationToken));
            if (answer?.StatusCode is HttpStatusCode.Gone)
            {
                yield break;
            }

            if (answer?.StatusCode is HttpStatusCode.OK)
            {
                yield return await answer.Content.ReadAsStringAsync(_cancellationToken);
            }
        }
    }

    /// <summary>Null when the connection broke: whether it was done nobody knows.</summary>
    private static async Task<HttpResponseMessage?> TryAsync(Func<Task<HttpResponseMessage>> call)
    {
        try
        {
            return await call();
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    /// <summary>
    /// Sends it under one key until it is answered. If a death is due the service dies of it in between, and all that it had done of the
    /// call with it.
    /// </summary>
    private async Task<string> PostAsync(string path, string body, string contentType, Queue<string> deaths)
    {
        var key = Guid.CreateVersion7();
        if (deaths.TryDequeue(out var table))
        {
            await using (var held = await HeldLock.OfTableAsync(_source, table, _cancellationToken))
            {
                var call = TryPostAsync(key, path, body, contentType);
                await held.IsWantedAsync();
                await started.Platform.KillAndStartAgainAsync("subsidies", _cancellationToken);
                ((int)(await call).Status).ShouldBeGreaterThanOrEqualTo(500);
            }

            await ShouldAgreeAsync();
        }

        var answer = await Eventually.Get(
            () => TryPostAsync(key, path, body, contentType), seen => seen.Status is not HttpStatusCode.ServiceUnavailable, "an answer");
        ((int)answer.Status).ShouldBeInRange(200, 299, answer.Body);
        (await TryPostAsync(key, path, body, contentType)).ShouldBe(answer, "who did not hear it asks again and hears the same");
        return answer.Body;
    }

    private async Task<(HttpStatusCode Status, string Body)> TryPostAsync(Guid key, string path, string body, string contentType)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, contentType) };
        request.Headers.Add("Idempotency-Key", key.ToString());
        using var answer = await _client.SendAsync(request, _cancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(_cancellationToken));
    }

    /// <summary>What either knows of a payment the other does not contradict; what we do not know yet is still on its way.</summary>
    private async Task ShouldAgreeAsync()
    {
        var (ours, theirs) = (await PaymentsAsync(), _bank.Books);
        theirs.Values.Where(booking => !ours.TryGetValue(booking.PaymentId, out var payment)
            || payment.ClaimId != booking.ClaimId || payment.Amount.ToString("0.00", CultureInfo.InvariantCulture) != booking.Amount
            || (payment.Settled is { } settled && settled != booking.Paid)).ShouldBeEmpty();
        ours.Where(payment => payment.Value.Settled is not null && !theirs.ContainsKey(payment.Key)).ShouldBeEmpty();
        theirs.Values.Where(booking => booking.Paid).CountBy(booking => booking.ClaimId).Where(claim => claim.Value > 1).ShouldBeEmpty();

        var open = ours.Where(payment => payment.Value.Settled is null).ToList();
        var line = await LineAsync();
        line.Paid.ShouldBe(theirs.Values.Sum(booking => booking.Yuan) - open.Sum(payment => theirs.GetValueOrDefault(payment.Key)?.Yuan ?? 0));
        line.Committed.ShouldBe(open.Sum(payment => payment.Value.Amount));
        line.Reserved.ShouldBe(Total - line.Paid - line.Committed);

        var ledger = await _client.GetFromJsonAsync<JsonElement>("/api/v1/ledger/balances", _cancellationToken);
        Number(ledger, "sum").ShouldBe(0);
        var balances = ledger.GetProperty("accounts").EnumerateArray().Where(account => account.GetProperty("budgetLine").GetString() == Line)
            .ToDictionary(account => account.GetProperty("account").GetString()!, account => Number(account, "balance"));
        (balances["bank"], balances["budget"], balances["commitments"], balances.GetValueOrDefault("payable")).ShouldBe(
            (Total - line.Paid, 0, -line.Reserved, -line.Committed));
    }

    private async Task EveryClaimIsPaidAsync()
    {
        var theirs = _bank.Books.Values.ToLookup(booking => booking.Paid);
        theirs[true].Count().ShouldBe(Policies.Length * Records);
        theirs[true].Sum(booking => booking.Yuan).ShouldBe(Total);
        theirs[false].ShouldNotBeEmpty("about 3 in 100 fail");
        (await LineAsync()).ShouldBe((0, 0, Total));
        var claims = await _source.ScalarAsync<Guid[]>($"SELECT array_agg(id ORDER BY id) FROM claim WHERE budget_line = '{Line}'");
        claims.ToHashSet().SetEquals(theirs[true].Select(booking => booking.ClaimId)).ShouldBeTrue();
    }

    private async Task<(decimal Reserved, decimal Committed, decimal Paid)> LineAsync()
    {
        var lines = await _client.GetFromJsonAsync<JsonElement>("/api/v1/budgets", _cancellationToken);
        var line = lines.EnumerateArray().Single(line => line.GetProperty("code").GetString() == Line);
        return (Number(line, "reserved"), Number(line, "committed"), Number(line, "paid"));
    }

    private async Task<Dictionary<Guid, (Guid ClaimId, decimal Amount, bool? Settled)>> PaymentsAsync()
    {
        await using var command = _source.CreateCommand(
            $"SELECT id, claim_id, amount, settled FROM payment LEFT JOIN payment_result ON payment_id = id WHERE budget_line = '{Line}'");
        await using var reader = await command.ExecuteReaderAsync(_cancellationToken);
        var payments = new Dictionary<Guid, (Guid, decimal, bool?)>();
        while (await reader.ReadAsync(_cancellationToken))
        {
            payments.Add(
                reader.GetGuid(0),
                (reader.GetGuid(1), reader.GetDecimal(2), await reader.IsDBNullAsync(3, _cancellationToken) ? null : reader.GetBoolean(3)));
        }

        return payments;
    }

    /// <summary>Two of them, in an order of the seed.</summary>
    private Queue<string> Deaths(params string[] tables)
    {
        _random.Shuffle(tables);
        return new(tables.Take(2));
    }

    private static decimal Number(JsonElement element, string name) => element.GetProperty(name).GetDecimal();
}
