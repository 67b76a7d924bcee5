using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using GatewayProxy;
using Npgsql;
using ServiceDefaults.Security;
using Subsidies.Rules.Policies;
using Testing;

namespace PolicyRunsBench;

/// <summary>The Subsidies service in a process of its own, over a PostgreSQL that keeps what it has committed.</summary>
internal sealed class ReliefOffice : IAsyncDisposable
{
    private const string Policy =
        """
        code: BENCH-RELIEF
        version: 1
        programmes: [DQ-11, TZ-03]
        name: {zh: 免征中小微企业社会保险费, en: Exemption of small enterprises}
        source: {title: {zh: 测试, en: Measured}}
        validFrom: 2020-01-01
        mode: exempt
        targetGroup: enterprise
        basis: socialInsurance
        payee: enterprise.id
        triggers: [socialInsurance]
        parameters: {}
        conditions:
          - {name: small, when: "enterprise.size in ['micro', 'small', 'medium']", text: {zh: 中小微企业, en: Is small}}
          - name: due
            when: socialInsurance.pension + socialInsurance.unemployment + socialInsurance.workInjury > 0
            text: {zh: 有应缴费用, en: Contributions are due}
        amount:
          yuan: socialInsurance.pension + socialInsurance.unemployment * decimal('0.5') + socialInsurance.workInjury
          rounding: {to: fen, mode: halfUp}
        evidence: []
        flow: {application: automatic, reviewers: 0, noticeWorkingDays: 0, budgetLine: training}
        stacking: {oncePer: basis}
        choices: []
        """;

    private const string Measured = "2026-02";

    /// <summary>The month before, which many were decided of.</summary>
    private const string WarmUp = "2026-01";

    private const int WarmUpRecords = 100_000;

    /// <summary>Months before that with few records: what is done once a part is compiled for good after some thirty.</summary>
    private const int SmallMonths = 36;

    private const int SmallMonthRecords = 500;

    private static readonly TimeSpan Idle = TimeSpan.FromMilliseconds(50);

    private readonly Servers _servers;
    private readonly TestIdentity _identity;
    private readonly Dictionary<string, string> _settings;
    private readonly HttpClient _client;
    private readonly NpgsqlDataSource _source;
    private Process _service;

    private ReliefOffice(
        Servers servers, TestIdentity identity, Dictionary<string, string> settings, HttpClient client, NpgsqlDataSource source, Process service) =>
        (_servers, _identity, _settings, _client, _source, _service) = (servers, identity, settings, client, source, service);

    public long PeakMemory { get; private set; }

    public static async Task<ReliefOffice> OpenAsync()
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
            ["Logging__LogLevel__Default"] = "Warning",
        };
        await Tool.RunAsync("dotnet", [Path.Combine(AppContext.BaseDirectory, "Subsidies.dll"), "migrate"], settings);
        var client = new HttpClient { BaseAddress = new Uri(address), Timeout = TimeSpan.FromMinutes(5) };
        client.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Bearer", identity.Token("bench", Roles.Administrator, Roles.Officer));
        var office = new ReliefOffice(servers, identity, settings, client, NpgsqlDataSource.Create(database), Start(settings));
        await Tool.AliveAsync(client);
        using var policy = new StringContent(Policy, MediaTypeHeaderValue.Parse("application/yaml"));
        await office.PostAsync("policies", policy);
        return office;
    }

    /// <summary>
    /// Enterprises as Liaison's events would have left them, and a month's records as their import would have; ids in the order of time, as
    /// the platform mints them.
    /// </summary>
    public async Task FillAsync(int enterprises, int seed) => await ExecuteAsync(
        $$"""
        SELECT setseed({{(seed % 1000 / 1000.0).ToString(CultureInfo.InvariantCulture)}});
        INSERT INTO enterprise_fact (enterprise_id, unified_social_credit_code, division_code, industry, size, operation, revision, known_at)
        SELECT overlay(gen_random_uuid()::text PLACING lpad(to_hex(number), 8, '0') FROM 1 FOR 8)::uuid,
            lpad(number::text, 18, '0'), '331002', 'manufacturing',
            (ARRAY['micro', 'micro', 'micro', 'small', 'small', 'medium', 'large'])[1 + floor(random() * 7)::int], 'normal', 1, now()
        FROM generate_series(1, {{enterprises}}) AS number;
        INSERT INTO registry_record (id, registry, source_id, subject_kind, subject_id, "on", "values", revision, known_at)
        SELECT overlay(gen_random_uuid()::text PLACING lpad(to_hex(row_number() OVER ()), 8, '0') FROM 1 FOR 8)::uuid,
            'socialInsurance', unified_social_credit_code, 'enterprise', enterprise_id, '2026-02-28',
            CASE WHEN random() < 0.02 THEN '{"insured":3}' ELSE format('{"insured":%s,"pension":"%s","unemployment":"%s","workInjury":"%s"}',
                1 + floor(random() * 60)::int, round((random() * 20000)::numeric, 2), round((random() * 500)::numeric, 2), round((random() * 300)::numeric, 2)) END,
            1, now()
        FROM enterprise_fact;
        INSERT INTO registry_record (id, registry, source_id, subject_kind, subject_id, "on", "values", revision, known_at)
        SELECT gen_random_uuid(), registry, 'w' || source_id, subject_kind, subject_id, '2026-01-31', "values", 1, now()
        FROM registry_record LIMIT {{WarmUpRecords}};
        INSERT INTO registry_record (id, registry, source_id, subject_kind, subject_id, "on", "values", revision, known_at)
        SELECT gen_random_uuid(), registry, 's' || month || source_id, subject_kind, subject_id, '2026-01-15'::date - make_interval(months => month), "values", 1, now()
        FROM (SELECT * FROM registry_record WHERE "on" = '2026-01-31' LIMIT {{SmallMonthRecords}}) AS few, generate_series(1, {{SmallMonths}}) AS month;
        VACUUM ANALYZE;
        CHECKPOINT
        """);

    /// <summary>The service has been up for a while: it has decided three years, and nothing of it is compiled any more.</summary>
    public async Task WarmUpAsync()
    {
        for (var month = SmallMonths; month > 0; month--)
        {
            await RunAsync(new DateOnly(2026, 1, 1).AddMonths(-month).ToString("yyyy-MM", CultureInfo.InvariantCulture));
        }

        await RunAsync(WarmUp);
        for (var before = TimeSpan.Zero; _service.TotalProcessorTime - before > Idle; _service.Refresh())
        {
            before = _service.TotalProcessorTime;
            await Task.Delay(TimeSpan.FromSeconds(1));
        }
    }

    /// <summary>How long the run takes from the request until it is through.</summary>
    public async Task<TimeSpan> RunAsync(string month = Measured)
    {
        var start = Stopwatch.GetTimestamp();
        var run = await RequestAsync(month);
        await ThroughAsync(run);
        var taken = Stopwatch.GetElapsedTime(start);
        _service.Refresh();
        PeakMemory = _service.PeakWorkingSet64;
        return taken;
    }

    /// <summary>Kills the service at random moments of a run; answers how often it was killed before the run was through.</summary>
    public async Task<int> RunKilledAsync(int kills, Random random)
    {
        var (run, killed) = (await RequestAsync(Measured), 0);
        while (killed < kills)
        {
            var before = await PartsAsync();
            // In the middle of one of the next parts.
            var wished = before + random.Next(1, 4);
            while (await PartsAsync() < wished && !await IsThroughAsync(run))
            {
                await Task.Delay(random.Next(1, 60));
            }

            await _service.EndAsync();
            killed++;
            _service = Start(_settings);
            await Tool.AliveAsync(_client);
            if (await IsThroughAsync(run))
            {
                break;
            }
        }

        await ThroughAsync(run);
        return killed;
    }

    /// <summary>How long COPY takes for the decisions, into a table with a primary key.</summary>
    public async Task<TimeSpan> CopyAsync()
    {
        await ExecuteAsync(
            """
            DROP TABLE IF EXISTS copied_decision;
            CREATE TABLE copied_decision AS SELECT * FROM policy_decision LIMIT 0;
            ALTER TABLE copied_decision ADD PRIMARY KEY (run_id, basis_id, number);
            CHECKPOINT
            """);
        await using var connection = await _source.OpenConnectionAsync();
        using var rows = new MemoryStream();
        await using (var source = await connection.BeginRawBinaryCopyAsync(
            "COPY (SELECT * FROM policy_decision WHERE basis_on > '2026-01-31' ORDER BY run_id, basis_id, number) TO STDOUT (FORMAT binary)"))
        {
            await source.CopyToAsync(rows);
        }

        rows.Position = 0;
        var start = Stopwatch.GetTimestamp();
        await using (var target = await connection.BeginRawBinaryCopyAsync("COPY copied_decision FROM STDIN (FORMAT binary)"))
        {
            await rows.CopyToAsync(target);
        }

        return Stopwatch.GetElapsedTime(start);
    }

    /// <summary>Every enterprise once, each as the policy decides it alone, and the run's sums those of its decisions.</summary>
    public async Task CheckAsync(int enterprises)
    {
        var schema = new FactSchema(new Dictionary<string, IReadOnlyDictionary<string, Subsidies.Rules.Cel.CelType>>
        {
            ["enterprise"] = new Dictionary<string, Subsidies.Rules.Cel.CelType> { ["id"] = Subsidies.Rules.Cel.CelType.String, ["size"] = Subsidies.Rules.Cel.CelType.String },
            ["socialInsurance"] = new[] { "pension", "unemployment", "workInjury" }.ToDictionary(field => field, _ => Subsidies.Rules.Cel.CelType.Decimal),
        });
        var policy = CompiledPolicy.Read(Policy, schema, _ => true, out _)!;
        var (count, sum) = (0, 0m);
        await using var command = _source.CreateCommand(
            """
            SELECT record.subject_id, size, "values", outcome, decision.amount, beneficiary_id, number
            FROM policy_decision decision JOIN registry_record record ON record.id = basis_id JOIN enterprise_fact ON enterprise_id = subject_id
            WHERE basis_on > '2026-01-31'
            """);
        command.CommandTimeout = 0;
        await using (var rows = await command.ExecuteReaderAsync())
        {
            while (await rows.ReadAsync())
            {
                var facts = new Facts().With("enterprise", "id", rows.GetGuid(0).ToString()).With("enterprise", "size", rows.GetString(1));
                using var values = JsonDocument.Parse(rows.GetString(2));
                foreach (var value in values.RootElement.EnumerateObject().Where(value => value.Value.ValueKind == JsonValueKind.String))
                {
                    facts.With("socialInsurance", value.Name, decimal.Parse(value.Value.GetString()!, CultureInfo.InvariantCulture));
                }

                var alone = policy.Decide(facts, new DateOnly(2026, 2, 28));
                var word = alone.Outcome switch { Outcome.Eligible => "eligible", Outcome.NotEligible => "not-eligible", _ => "undecided" };
                Require(
                    word == rows.GetString(3) && (alone.Amount ?? 0) == rows.GetDecimal(4) && alone.Payee == (rows.GetValue(5) as Guid?)?.ToString()
                    && rows.GetInt16(6) == 1, "every decision is that of deciding alone");
                count++;
                sum += alone.Amount ?? 0;
            }
        }

        Require(count == enterprises, "every enterprise is decided once");
        Require(
            sum == await ScalarAsync<decimal>("SELECT sum(amount) FROM policy_run_part WHERE last_on > '2026-01-31'")
            && enterprises == await ScalarAsync<long>("SELECT sum(entitled + not_entitled + undecided) FROM policy_run_part WHERE last_on > '2026-01-31'"),
            "the run's figures are those of its decisions");
    }

    public async ValueTask DisposeAsync()
    {
        await _service.EndAsync();
        _client.Dispose();
        await _source.DisposeAsync();
        await _identity.DisposeAsync();
        await _servers.DisposeAsync();
    }

    private static Process Start(Dictionary<string, string> settings) =>
        Tool.Start("dotnet", [Path.Combine(AppContext.BaseDirectory, "Subsidies.dll")], settings).Drained();

    private static void Require(bool holds, string what)
    {
        if (!holds)
        {
            throw new InvalidOperationException($"It does not hold that {what}.");
        }
    }

    private async Task<Guid> RequestAsync(string month) =>
        (await PostAsync("policy-runs", JsonContent.Create(new { policyCode = "BENCH-RELIEF", month }))).GetProperty("id").GetGuid();

    private async Task ThroughAsync(Guid run)
    {
        while (!await IsThroughAsync(run))
        {
            await Task.Delay(50);
        }
    }

    private async Task<bool> IsThroughAsync(Guid run) =>
        (await _client.GetFromJsonAsync<JsonElement>($"/api/v1/policy-runs/{run}")).GetProperty("completedAt").ValueKind != JsonValueKind.Null;

    private Task<long> PartsAsync() => ScalarAsync<long>("SELECT count(*) FROM policy_run_part");

    private async Task<T> ScalarAsync<T>(string sql)
    {
        await using var command = _source.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    private async Task<JsonElement> PostAsync(string path, HttpContent content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/{path}") { Content = content };
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        using var answer = await _client.SendAsync(request);
        return await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
    }

    private async Task ExecuteAsync(string statements)
    {
        await using var connection = await _source.OpenConnectionAsync();
        foreach (var statement in statements.Split(";\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            await using var command = new NpgsqlCommand(statement, connection) { CommandTimeout = 0 };
            await command.ExecuteNonQueryAsync();
        }
    }
}
