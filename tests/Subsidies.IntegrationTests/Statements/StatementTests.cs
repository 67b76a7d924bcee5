using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using ServiceDefaults.Http;
using ServiceDefaults.Security;
using Subsidies.Statements;

namespace Subsidies.IntegrationTests.Statements;

/// <summary>The statement of the city's account is taken as it is, whole and once.</summary>
public sealed class StatementTests(SubsidiesFixture service) : IClassFixture<SubsidiesFixture>, IDisposable
{
    private readonly StatementPlay _bank = new(service);

    [Fact]
    public async Task The_same_statement_again_changes_nothing_and_is_answered_the_same()
    {
        var file = await _bank.Next((-12.50m, "手续费"));
        var first = await _bank.Send(file);
        first.Status.ShouldBe(HttpStatusCode.OK, first.Body);
        (await _bank.Send(file.Replace("\n", "\r\n", StringComparison.Ordinal))).ShouldBe(first, "line ends are no content");

        var statement = JsonSerializer.Deserialize<StatementResponse>(first.Body, JsonSerializerOptions.Web)!;
        (await _bank.Last()).ShouldBe(statement);
        (await _bank.Get<StatementResponse>($"bank-statements/{statement.Id}")).ShouldBe(statement);
        var line = (await _bank.Get<Page<StatementLineResponse>>($"bank-statements/{statement.Id}/lines")).Items.ShouldHaveSingleItem();
        (line.Reference, line.Amount, line.Document, line.Text).ShouldBe(("L1", -12.50m, "手续费", "代发补贴，第一批"));
        var other = await _bank.Send(file.Replace("手续费", "利息", StringComparison.Ordinal));
        (other.Status, other.Body.Contains("bank-statement-conflict", StringComparison.Ordinal)).ShouldBe((HttpStatusCode.Conflict, true));
    }

    [Fact]
    public async Task Two_at_once_take_one_statement_of_a_day()
    {
        var file = await _bank.Next((-1m, "a"));
        var same = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _bank.Send(file)));
        same.Distinct().ShouldHaveSingleItem().Status.ShouldBe(HttpStatusCode.OK);

        var next = await _bank.Next((-1m, "b"));
        var others = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => _bank.Send(next.Replace("H,ST-", $"H,ST-{number}-", StringComparison.Ordinal))));
        others.Count(answer => answer.Status == HttpStatusCode.OK).ShouldBe(1);
        others.Count(answer => answer.Body.Contains("bank-statement-out-of-order", StringComparison.Ordinal)).ShouldBe(7);
    }

    [Fact]
    public async Task A_statement_follows_the_last_one_without_gap_or_overlap_and_with_its_balance()
    {
        var last = await _bank.Last();
        _bank.TurnDays(5);
        var line = StatementPlay.Line("L1", last.To.AddDays(2), -1m, "");
        string At(int days, decimal opening) => StatementPlay.File($"ST-{Guid.CreateVersion7():n}", last.To.AddDays(days), last.To.AddDays(2), opening, line);
        foreach (var (file, code) in new[]
        {
            (At(2, last.Closing), "bank-statement-out-of-order"),
            (At(0, last.Closing), "bank-statement-out-of-order"),
            (At(1, last.Closing + 0.01m), "bank-statement-opening-differs"),
        })
        {
            var (status, body) = await _bank.Send(file);
            (status, body.Contains(code, StringComparison.Ordinal)).ShouldBe((HttpStatusCode.Conflict, true), body);
        }

        (await _bank.Imported(At(1, last.Closing))).Closing.ShouldBe(last.Closing - 1m);
    }

    [Theory]
    [InlineData("H,R,2026-01-02,2026-01-01,0,0\nT,0,0\n", "line 1:header")]
    [InlineData("H,R,2026-01-01,2026-01-02,0.001,0\nT,0,0\n", "line 1:header")]
    [InlineData("H,R,2026-01-01,2999-01-01,0,0\nT,0,0\n", "line 1:not-over")]
    [InlineData("H,R,2026-01-01,2026-01-02,0,-1\nS,a,2026-01-02,-1,,\n", "line 2:trailer")]
    [InlineData("H,R,2026-01-01,2026-01-02,0,-1\nS,a,2026-01-02,-1,,\nT,2,-1\n", "line 3:trailer")]
    [InlineData("H,R,2026-01-01,2026-01-02,0,-1\nS,a,2026-01-02,-1,,\nT,1,1\n", "line 3:trailer")]
    [InlineData("H,R,2026-01-01,2026-01-02,0,1\nS,a,2026-01-02,-1,,\nT,1,-1\n", "line 1:closing")]
    [InlineData("H,R,2026-01-01,2026-01-02,0,-2\nS,a,2026-01-02,-1,,\nS,a,2026-01-02,-1,,\nT,2,-2\n", "line 3:duplicate")]
    [InlineData("H,R,2026-01-01,2026-01-02,0,-2\nS,a,2026-01-03,-1,,\nS,b,2025-12-31,-1,,\nT,2,-2\n", "line 2:date", "line 3:date")]
    [InlineData("H,R,2026-01-01,2026-01-02,0,0\nS,../a,2026-01-01,-1,,\nS,b,2026-01-01,0,,\nS,c,2026-1-1,1,,\nS,d,2026-01-01,1.001,,\nS,e\nT,5,0\n",
        "line 2:movement", "line 3:movement", "line 4:movement", "line 5:movement", "line 6:movement")]
    [InlineData("", "line 1:header", "line 1:trailer")]
    public async Task A_statement_with_faults_is_refused_whole_with_every_wrong_line(string file, params string[] faults)
    {
        var last = await _bank.Last();
        var (status, body) = await _bank.Send(file);
        status.ShouldBe(HttpStatusCode.BadRequest, body);
        using var problem = JsonDocument.Parse(body);
        problem.RootElement.GetProperty("code").GetString().ShouldBe("bank-statement-invalid");
        problem.RootElement.GetProperty("errors").EnumerateArray()
            .Select(error => $"{error.GetProperty("field").GetString()}:{error.GetProperty("code").GetString()}").ShouldBe(faults);
        (await _bank.Last()).ShouldBe(last);
    }

    [Fact]
    public async Task A_statement_in_another_encoding_is_refused()
    {
        var (status, body) = await _bank.Send([(byte)'H', 0xB4, 0xBA]);
        (status, body.Contains("\"encoding\"", StringComparison.Ordinal)).ShouldBe((HttpStatusCode.BadRequest, true), body);
    }

    [Fact]
    public async Task Another_person_than_the_importer_explains_a_line()
    {
        var statement = await _bank.Imported(await _bank.Next((-12.50m, "手续费"), (-1m, "b")));
        (await _bank.Explain(_bank.Cashier, statement.Id, "L1")).Body.ShouldContain("bank-statement-four-eyes");
        (await _bank.Explain(_bank.Second, statement.Id, "L1", null)).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await _bank.Explain(_bank.Second, statement.Id, "L9")).Body.ShouldContain("bank-statement-line-not-found");
        (await _bank.Explain(_bank.Second, Guid.CreateVersion7(), "L1")).Body.ShouldContain("bank-statement-not-found");
        var before = (await _bank.Reconcile()).Difference;

        (await _bank.Explain(_bank.Second, statement.Id, "L1")).Status.ShouldBe(HttpStatusCode.Created);

        var open = await _bank.Get<Page<StatementLineResponse>>("bank-statements/unexplained-lines?limit=1000");
        open.Items.Where(line => line.StatementId == statement.Id).ShouldHaveSingleItem().Reference.ShouldBe("L2");
        (await _bank.Reconcile()).Difference.ShouldBe(before, "words move no money");
        var explained = (await _bank.Get<Page<StatementLineResponse>>($"bank-statements/{statement.Id}/lines?limit=1")).Items.ShouldHaveSingleItem();
        explained.Explanations.ShouldHaveSingleItem().ExplainedBy.ShouldBe("second");
        (await service.InDatabase(database => database.AuditTrail.CountAsync(
            entry => entry.Action == "explain" && entry.SubjectId == statement.Id.ToString()))).ShouldBe(1);
    }

    [Fact]
    public async Task A_line_that_agrees_needs_no_explanation()
    {
        await _bank.Last();
        var statement = await _bank.Imported(await _bank.Next((5m, await _bank.Fund(5m))));
        (await _bank.Explain(_bank.Second, statement.Id, "L1")).Body.ShouldContain("bank-statement-line-agrees");
    }

    [Theory]
    [InlineData("UPDATE bank_statement SET closing = 0")]
    [InlineData("DELETE FROM statement_line")]
    [InlineData("UPDATE statement_line SET amount = amount + 1")]
    [InlineData("UPDATE statement_line SET document_id = gen_random_uuid()")]
    [InlineData("UPDATE statement_line SET document_id = NULL")]
    [InlineData("INSERT INTO line_assignment SELECT gen_random_uuid(), id, NULL, 'mine', 'cashier', now() FROM statement_line LIMIT 1")]
    [InlineData("DELETE FROM line_explanation")]
    [InlineData("INSERT INTO statement_line SELECT gen_random_uuid(), statement_id, 'more', \"on\", 1, '', NULL, '' FROM statement_line LIMIT 1")]
    [InlineData("INSERT INTO statement_line SELECT gen_random_uuid(), gen_random_uuid(), 'stray', \"on\", 1, '', NULL, '' FROM statement_line LIMIT 1")]
    [InlineData("INSERT INTO line_explanation SELECT gen_random_uuid(), id, 'mine', 'cashier', now() FROM statement_line LIMIT 1")]
    [InlineData("INSERT INTO bank_statement SELECT gen_random_uuid(), 'gap', last_day + 2, last_day + 3, closing, closing, 0, '', 'x', now() FROM bank_statement ORDER BY last_day DESC LIMIT 1")]
    [InlineData("INSERT INTO bank_statement SELECT gen_random_uuid(), 'other', last_day + 1, last_day + 2, closing + 1, closing + 1, 0, '', 'x', now() FROM bank_statement ORDER BY last_day DESC LIMIT 1")]
    public async Task The_database_itself_keeps_what_the_bank_stated(string statement)
    {
        await _bank.Imported(await _bank.Next((-1m, "a")));
        var fault = await Should.ThrowAsync<PostgresException>(() => service.InDatabase(database => database.Database.ExecuteSqlRawAsync(statement)));
        fault.SqlState.ShouldBeOneOf([PostgresErrorCodes.RaiseException, PostgresErrorCodes.CheckViolation], fault.Message);
    }

    [Fact]
    public async Task Who_reads_the_account_does_not_write_it()
    {
        var last = await _bank.Last();
        using var analyst = service.Client(Roles.Analyst);
        (await analyst.GetAsync($"/api/v1/bank-statements/{last.Id}/lines", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await analyst.GetAsync($"/api/v1/bank-statements/{Guid.CreateVersion7()}/lines", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var content = new StringContent(await _bank.Next(), System.Text.Encoding.UTF8, "text/csv");
        (await analyst.PostAsync("/api/v1/bank-statements/import", content, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await _bank.Explain(analyst, last.Id, "L1")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    public void Dispose() => _bank.Dispose();
}
