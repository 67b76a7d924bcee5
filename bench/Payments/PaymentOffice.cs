using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using GatewayProxy;
using Npgsql;
using ServiceDefaults.Security;
using Testing;

namespace Payments;

/// <summary>The Subsidies service in a process of its own, over a PostgreSQL that keeps what it has committed, and its bank.</summary>
internal sealed class PaymentOffice : IAsyncDisposable
{
    private readonly Servers _servers;
    private readonly TestIdentity _identity;
    private readonly Process _service;
    private readonly HttpClient _client;
    private readonly NpgsqlDataSource _source;
    private DateOnly _day = new(2026, 3, 3);
    private decimal _balance;

    private PaymentOffice(Servers servers, TestIdentity identity, Process service, HttpClient client, NpgsqlDataSource source) =>
        (_servers, _identity, _service, _client, _source) = (servers, identity, service, client, source);

    public static async Task<PaymentOffice> OpenAsync()
    {
        var servers = await Servers.StartAsync(CancellationToken.None, durable: true);
        var identity = await TestIdentity.StartAsync(CancellationToken.None);
        var database = await servers.CreateDatabaseAsync($"bench-{Guid.CreateVersion7():n}", CancellationToken.None);
        var address = Tool.FreeAddress();
        var settings = new Dictionary<string, string>
        {
            ["ASPNETCORE_URLS"] = address,
            ["GRPC_PORT"] = "0",
            ["ConnectionStrings__subsidies-db"] = database,
            ["ConnectionStrings__messaging"] = servers.Messaging,
            ["services__gateway__http__0"] = identity.Address,
            ["Identity__ClientId"] = "bench",
            ["Identity__ClientSecret"] = "bench",
            ["PersonalData__Key"] = "only-for-benches-only-for-benches-only-for-benches",
            ["Logging__LogLevel__Default"] = "Warning",
        };
        string[] program = [Path.Combine(AppContext.BaseDirectory, "Subsidies.dll")];
        await Tool.RunAsync("dotnet", [.. program, "migrate"], settings);
        var service = Tool.Start("dotnet", program, settings).Drained();
        var client = new HttpClient { BaseAddress = new Uri(address), Timeout = TimeSpan.FromMinutes(5) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", identity.Token("bench", Roles.Cashier));
        await Tool.AliveAsync(client);
        return new PaymentOffice(servers, identity, service, client, NpgsqlDataSource.Create(database));
    }

    /// <summary>Pays so many claims and checks the books; answers how long ordering, the file, the results, the statement and its reconciliation took.</summary>
    public async Task<(TimeSpan Order, TimeSpan File, TimeSpan Results, TimeSpan Statement, TimeSpan Reconciliation)> PayAsync(int claims)
    {
        await PrepareAsync(claims);
        var start = Stopwatch.GetTimestamp();
        var batch = await PostAsync<Batch>("payment-batches", new StringContent("{}", Encoding.UTF8, "application/json"));
        var ordered = Stopwatch.GetElapsedTime(start);

        start = Stopwatch.GetTimestamp();
        var file = await _client.GetStringAsync($"/api/v1/payment-batches/{batch.Id}/file");
        var read = Stopwatch.GetElapsedTime(start);

        var bank = Bank.Answer(file, batch.Id, _day, _balance);
        start = Stopwatch.GetTimestamp();
        var answered = await PostAsync<Batch>($"payment-batches/{batch.Id}/results", new StringContent(bank.Results, Encoding.UTF8, "text/csv"));
        var booked = Stopwatch.GetElapsedTime(start);

        start = Stopwatch.GetTimestamp();
        var statement = await PostAsync<Statement>("bank-statements/import", new StringContent(bank.Statement, Encoding.UTF8, "text/csv"));
        var stated = Stopwatch.GetElapsedTime(start);

        start = Stopwatch.GetTimestamp();
        var reconciliation = (await _client.GetFromJsonAsync<Reconciliation>($"/api/v1/bank-statements/reconciliation?on={_day:yyyy-MM-dd}"))!;
        var reconciled = Stopwatch.GetElapsedTime(start);
        await CheckAsync(claims, answered, bank);
        (_day, _balance) = (_day.AddDays(1), _balance - bank.Paid);
        Require(statement.Count == claims - bank.Failed && statement.Closing == _balance, "the statement is taken");
        Require(
            reconciliation.Bank == _balance && reconciliation.Books == _balance && reconciliation.Parts.Count == 0,
            "bank and books agree to the fen, and no line is open");
        return (ordered, read, booked, stated, reconciled);
    }

    /// <summary>How long COPY takes for the last batch's payments, their results and their lines of the statement, into tables with a primary key.</summary>
    public async Task<TimeSpan> CopyAsync(int claims)
    {
        await using var connection = await _source.OpenConnectionAsync();
        await ExecuteAsync(
            """
            DROP TABLE IF EXISTS copied_payment, copied_result, copied_line;
            CREATE TABLE copied_payment AS SELECT * FROM payment LIMIT 0;
            ALTER TABLE copied_payment ADD PRIMARY KEY (id);
            CREATE TABLE copied_result AS SELECT * FROM payment_result LIMIT 0;
            ALTER TABLE copied_result ADD PRIMARY KEY (payment_id);
            CREATE TABLE copied_line AS SELECT * FROM statement_line LIMIT 0;
            ALTER TABLE copied_line ADD PRIMARY KEY (id);
            """);
        var time = TimeSpan.Zero;
        foreach (var (from, to) in new[]
        {
            ("SELECT * FROM payment ORDER BY batch_id DESC LIMIT " + claims, "copied_payment"),
            ("SELECT * FROM payment_result ORDER BY results_id DESC LIMIT " + claims, "copied_result"),
            ("SELECT * FROM statement_line WHERE statement_id = (SELECT id FROM bank_statement ORDER BY last_day DESC LIMIT 1)", "copied_line"),
        })
        {
            using var rows = new MemoryStream();
            await using (var source = await connection.BeginRawBinaryCopyAsync($"COPY ({from}) TO STDOUT (FORMAT binary)"))
            {
                await source.CopyToAsync(rows);
            }

            rows.Position = 0;
            var start = Stopwatch.GetTimestamp();
            await using (var target = await connection.BeginRawBinaryCopyAsync($"COPY {to} FROM STDIN (FORMAT binary)"))
            {
                await rows.CopyToAsync(target);
            }

            time += Stopwatch.GetElapsedTime(start);
        }

        return time;
    }

    public async ValueTask DisposeAsync()
    {
        await _service.EndAsync();
        _client.Dispose();
        await _source.DisposeAsync();
        await _identity.DisposeAsync();
        await _servers.DisposeAsync();
    }

    /// <summary>Claims as the city leaves them: found, reserved, payable; with the money and the entries that go with it.</summary>
    private Task PrepareAsync(int claims) => ExecuteAsync(
        $"""
        WITH opened AS (
            INSERT INTO claim (id, policy_code, policy_version, beneficiary_kind, beneficiary_id, basis_kind, basis_id, basis_on, stacking_key,
                amount, budget_line, notice_working_days, reviewers, confirms_account, state, submitted_by, opened_at, correction, is_supplement, set_off_amount)
            SELECT gen_random_uuid(), code, version, 'worker', gen_random_uuid(), 'arrival', gen_random_uuid(), '2026-03-02',
                gen_random_uuid()::text, 500 + number % 100 / 100.0, 'transport', 0, 0, false, 'payable', 'city', now(), 0, false, 0
            FROM generate_series(1, {claims}) AS number, (SELECT code, version FROM policy_version WHERE code = 'TC-06') AS policy
            RETURNING id, policy_code, budget_line, beneficiary_kind, beneficiary_id, amount),
        queued AS (
            INSERT INTO payable_claim (claim_id, policy_code, budget_line, beneficiary_kind, beneficiary_id, amount, submitted_by)
            SELECT id, policy_code, budget_line, beneficiary_kind, beneficiary_id, amount, 'city' FROM opened),
        entry AS (
            INSERT INTO ledger_entry (id, at, kind, claim_id) SELECT id, now(), 'reservation', id FROM opened),
        line AS (
            INSERT INTO ledger_line (entry_id, number, account, budget_line, amount)
            SELECT id, number, CASE number WHEN 1 THEN 'budget' ELSE 'commitments' END, 'transport',
                CASE number WHEN 1 THEN amount ELSE -amount END FROM opened, generate_series(1, 2) AS number),
        funding AS (
            INSERT INTO ledger_entry (id, at, kind) SELECT gen_random_uuid(), now(), 'funding' RETURNING id),
        funded AS (
            INSERT INTO ledger_line (entry_id, number, account, budget_line, amount)
            SELECT funding.id, number, CASE number WHEN 1 THEN 'bank' ELSE 'budget' END, 'transport',
                CASE number WHEN 1 THEN 1 ELSE -1 END * (SELECT sum(amount) FROM opened) FROM funding, generate_series(1, 2) AS number)
        UPDATE budget_line SET total = total + sum, reserved = reserved + sum FROM (SELECT sum(amount) FROM opened) AS opened
        WHERE code = 'transport';
        VACUUM ANALYZE;
        """);

    private async Task CheckAsync(int claims, Batch batch, Bank bank)
    {
        Require(batch.Count == claims && batch.Settled + batch.Failed == claims, "every payment is answered");
        Require(batch.Failed == bank.Failed && batch.SettledTotal == bank.Paid, "the batch agrees with the bank's books");
        await using var command = _source.CreateCommand(
            """
            SELECT total, reserved, committed, paid, (SELECT sum(amount) FROM ledger_line),
                (SELECT -sum(amount) FROM ledger_line WHERE account = 'commitments' AND budget_line = code),
                (SELECT total - sum(amount) FROM ledger_line WHERE account = 'bank' AND budget_line = code)
            FROM budget_line WHERE code = 'transport'
            """);
        await using var row = await command.ExecuteReaderAsync();
        await row.ReadAsync();
        Require(row.GetDecimal(2) == 0 && row.GetDecimal(4) == 0, "nothing is on its way and the ledger sums to zero");
        Require(row.GetDecimal(1) == row.GetDecimal(5) && row.GetDecimal(3) == row.GetDecimal(6), "the budget line agrees with the ledger");
    }

    private static void Require(bool holds, string what)
    {
        if (!holds)
        {
            throw new InvalidOperationException($"It does not hold that {what}.");
        }
    }

    private async Task<T> PostAsync<T>(string path, HttpContent content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/{path}") { Content = content };
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        using var answer = await _client.SendAsync(request);
        return (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<T>())!;
    }

    private async Task ExecuteAsync(string statements)
    {
        foreach (var statement in statements.Split(";\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            await using var command = _source.CreateCommand(statement);
            command.CommandTimeout = 0;
            await command.ExecuteNonQueryAsync();
        }
    }

    internal sealed record Batch(Guid Id, int Count, int Settled, decimal SettledTotal, int Failed);

    internal sealed record Statement(int Count, decimal Closing);

    internal sealed record Reconciliation(decimal Books, decimal Bank, IReadOnlyList<object> Parts);

    /// <summary>A bank: it knows the file and nothing else, and cannot pay 3 of 100.</summary>
    internal sealed record Bank(string Results, string Statement, decimal Paid, int Failed)
    {
        public static Bank Answer(string file, Guid batch, DateOnly day, decimal balance)
        {
            var lines = new StringBuilder();
            var results = new StringBuilder().Append(CultureInfo.InvariantCulture, $"H,{batch}\n");
            var (count, failed, paid) = (0, 0, 0m);
            foreach (var line in file.Split('\n'))
            {
                if (line.Split(',') is ["P", var payment, _, _, _, _, var amount, _])
                {
                    var fails = count++ % 100 >= 97;
                    failed += fails ? 1 : 0;
                    paid += fails ? 0 : decimal.Parse(amount, CultureInfo.InvariantCulture);
                    results.Append(CultureInfo.InvariantCulture,
                        $"R,{payment},{amount},{(fails ? "failed" : "settled")},{day:yyyy-MM-dd},{(fails ? "account closed" : "")}\n");
                    lines.Append(CultureInfo.InvariantCulture, $"{(fails ? "" : $"S,{count},{day:yyyy-MM-dd},-{amount},{payment},代发补贴\n")}");
                }
            }

            results.Append(CultureInfo.InvariantCulture, $"T,{count},{paid:0.00}\n");
            var statement = string.Create(CultureInfo.InvariantCulture,
                $"H,ST-{day:yyyy-MM-dd},{day:yyyy-MM-dd},{day:yyyy-MM-dd},{balance:0.00},{balance - paid:0.00}\n{lines}T,{count - failed},{-paid:0.00}\n");
            return new(results.ToString(), statement, paid, failed);
        }
    }
}
