using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Clock;
using ServiceDefaults.Http;
using ServiceDefaults.Security;
using Subsidies.Ledger;
using Subsidies.Payments;
using Subsidies.Statements;

namespace Subsidies.IntegrationTests.Statements;

/// <summary>The city's account as the bank tells of it, one statement after the other.</summary>
internal sealed class StatementPlay(SubsidiesFixture service) : IDisposable
{
    /// <summary>Who imports.</summary>
    public HttpClient Cashier { get; } = service.ClientNamed("cashier", Roles.Cashier);

    /// <summary>Who explains and assigns.</summary>
    public HttpClient Second { get; } = service.ClientNamed("second", Roles.Reviewer);

    public DateOnly Today => service.Clock.Today();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static string Line(string reference, DateOnly on, decimal amount, object? document, string text = "代发补贴，第一批") =>
        string.Create(CultureInfo.InvariantCulture, $"S,{reference},{on:yyyy-MM-dd},{amount:+0.00;-0.00},{document},{text}");

    public static string File(string reference, DateOnly from, DateOnly to, decimal opening, params string[] lines)
    {
        var sum = lines.Sum(line => decimal.Parse(line.Split(',')[3], CultureInfo.InvariantCulture));
        return string.Create(CultureInfo.InvariantCulture,
            $"H,{reference},{from:yyyy-MM-dd},{to:yyyy-MM-dd},{opening:0.00},{opening + sum:0.00}\n{string.Concat(lines.Select(line => line + "\n"))}T,{lines.Length},{sum:0.00}\n");
    }

    public void TurnDays(int days) => service.Clock.TurnTo(service.Clock.Offset + TimeSpan.FromDays(days));

    /// <summary>The last statement. Where there is none yet, the account is opened with what the books say.</summary>
    public async Task<StatementResponse> Last()
    {
        var page = await Get<Page<StatementResponse>>("bank-statements?limit=200");
        if (page.Items.Count > 0)
        {
            return page.Items[^1];
        }

        TurnDays(1);
        var balances = await Get<LedgerBalances>("ledger/balances");
        var books = balances.Accounts.Where(balance => balance.Account == "bank").Sum(balance => balance.Balance);
        var first = await Imported(File($"ST-{Guid.CreateVersion7():n}", Today, Today, books));
        TurnDays(1);
        return first;
    }

    /// <summary>The file that follows the last statement and ends today.</summary>
    public async Task<string> Next(params (decimal Amount, object? Document)[] movements)
    {
        var from = (await Last()).To.AddDays(1);
        TurnDays(Math.Max(0, from.DayNumber - Today.DayNumber));
        var last = await Last();
        return File($"ST-{Guid.CreateVersion7():n}", from, Today, last.Closing,
            [.. movements.Select((movement, index) => Line($"L{index + 1}", Today, movement.Amount, movement.Document))]);
    }

    public async Task<(HttpStatusCode Status, string Body)> Send(byte[] file)
    {
        using var content = new ByteArrayContent(file);
        content.Headers.ContentType = new("text/csv");
        using var response = await Cashier.PostAsync("/api/v1/bank-statements/import", content, Cancellation);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(Cancellation));
    }

    public Task<(HttpStatusCode Status, string Body)> Send(string file) => Send(Encoding.UTF8.GetBytes(file));

    public async Task<StatementResponse> Imported(string file)
    {
        var (status, body) = await Send(file);
        status.ShouldBe(HttpStatusCode.OK, body);
        return JsonSerializer.Deserialize<StatementResponse>(body, JsonSerializerOptions.Web)!;
    }

    /// <summary>What the books say of each line, in the order of the file.</summary>
    public async Task<IReadOnlyList<string>> Findings(Guid statement) =>
        [.. (await Get<Page<StatementLineResponse>>($"bank-statements/{statement}/lines")).Items.Select(line => line.Finding)];

    /// <summary>Reconciles a day; the parts must add up to the difference.</summary>
    public async Task<ReconciliationResponse> Reconcile(DateOnly? on = null)
    {
        var found = await Get<ReconciliationResponse>($"bank-statements/reconciliation{(on is { } day ? $"?on={day:yyyy-MM-dd}" : "")}");
        found.Difference.ShouldBe(found.Bank - found.Books);
        found.Parts.Sum(part => part.Amount).ShouldBe(found.Difference, string.Join('\n', found.Parts));
        return found;
    }

    public Task<(HttpStatusCode Status, string Body)> Explain(HttpClient who, Guid statement, string reference, string? text = "银行手续费") =>
        service.Play.Post(who, $"/api/v1/bank-statements/{statement}/lines/{reference}/explanations", new { text });

    public Task<(HttpStatusCode Status, string Body)> Assign(
        HttpClient who, Guid statement, string reference, Guid? documentId, string? reason = "银行漏填附言，已电话核实") =>
        service.Play.Post(who, $"/api/v1/bank-statements/{statement}/lines/{reference}/assignments", new { documentId, reason });

    /// <summary>A batch of so many payments of 500 yuan.</summary>
    public async Task<(BatchResponse Batch, IReadOnlyList<PaymentResponse> Payments)> Batch(int payments)
    {
        await Last();
        for (var i = 0; i < payments; i++)
        {
            await service.Play.PayableClaim();
        }

        var batch = await Banks.Order(Cashier);
        return (batch, await Banks.Payments(Cashier, batch.Id));
    }

    /// <summary>The bank answers of some payments, one word for each (settled or failed).</summary>
    public async Task Answer(BatchResponse batch, DateOnly on, params (PaymentResponse Payment, bool Settled)[] answers)
    {
        var lines = answers.Select(one =>
            $"R,{one.Payment.Id},{one.Payment.Amount.ToString("0.00", CultureInfo.InvariantCulture)},{(one.Settled ? "settled" : "failed")},{on:yyyy-MM-dd},{(one.Settled ? "" : "account closed")}\n");
        var settled = answers.Where(one => one.Settled).Sum(one => one.Payment.Amount);
        (await Banks.Send(Cashier, batch.Id, string.Create(
            CultureInfo.InvariantCulture, $"H,{batch.Id}\n{string.Concat(lines)}T,{answers.Length},{settled:0.00}\n"))).Status.ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>Puts money into a budget line; answers the entry of the ledger.</summary>
    public async Task<Guid> Fund(decimal amount)
    {
        using var administrator = service.Client(Roles.Administrator);
        (await service.Play.Post(administrator, "/api/v1/budgets/charter/fundings", new { amount })).Status.ShouldBe(HttpStatusCode.OK);
        var entry = await service.InDatabase(database => database.Ledger.Where(one => one.Kind == EntryKind.Funding)
            .OrderByDescending(one => one.Id).FirstAsync());
        return entry.Id.Value;
    }

    public async Task<T> Get<T>(string path) => (await Cashier.GetFromJsonAsync<T>($"/api/v1/{path}", Cancellation))!;

    public void Dispose()
    {
        Cashier.Dispose();
        Second.Dispose();
    }
}
