using System.Net;
using System.Net.Http.Json;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using ServiceDefaults.Clock;
using ServiceDefaults.Security;
using Testing;

namespace Liaison.IntegrationTests.StaffDeclarations;

public sealed class DeclaringStaff(LiaisonFixture fixture)
{
    private const string Path = "/api/v1/staff-declarations";

    private readonly HttpClient _officer = fixture.Liaison.Client(Roles.Officer);

    private DateOnly Today => fixture.Liaison.Clock.Today();

    [Fact]
    public async Task A_declaration_is_kept_as_it_was_made_where_the_enterprise_is()
    {
        var enterprise = await Registered();

        var made = await (await Declare(Surplus(enterprise).With("wageBorneBy", "borrower").With("note", "淡季"))).JsonAsync();
        var read = await (await _officer.GetAsync($"{Path}/{Id(made)}")).JsonAsync();

        read.GetProperty("note").GetString().ShouldBe("淡季");
        (read.GetProperty("kind").GetString(), read.GetProperty("persons").GetInt32()).ShouldBe(("surplus", 35));
        (read.GetProperty("divisionCode").GetString(), read.GetProperty("wageBorneBy").GetString()).ShouldBe(("331002", "borrower"));
        read.GetProperty("withdrawnAt").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task Every_wrong_field_is_told_at_once()
    {
        (await (await Declare([])).ProblemAsync()).Fields.Order().ShouldBe(["enterpriseId", "from", "kind", "occupation", "persons", "until"]);
        (await (await Declare(Surplus(Guid.CreateVersion7()).With("kind", "both").With("persons", 10_001).With("occupation", "焊\u0007工")
            .With("divisionCode", "999999").With("wageBorneBy", "nobody"))).ProblemAsync())
            .Fields.Order().ShouldBe(["divisionCode", "kind", "occupation", "persons", "wageBorneBy"]);
    }

    [Theory]
    [InlineData(5, 4, "until")]
    [InlineData(-9, -1, "until")]
    [InlineData(0, 366, "until")]
    [InlineData(367, 368, "from")]
    public async Task Days_in_the_wrong_order_in_the_past_or_beyond_all_bounds_are_refused(int from, int until, string field)
    {
        var declared = Surplus(await Registered()).With("from", Today.AddDays(from)).With("until", Today.AddDays(until));

        (await (await Declare(declared)).ProblemAsync()).Fields.ShouldBe([field]);
    }

    [Fact]
    public async Task The_last_day_of_the_calendar_is_too_far() => (await (await Declare(Surplus(await Registered())
        .With("from", DateOnly.MaxValue).With("until", DateOnly.MaxValue))).ProblemAsync()).Fields.ShouldBe(["from"]);

    [Fact]
    public async Task An_unknown_enterprise_is_not_found_and_one_enterprise_does_not_declare_for_another()
    {
        var (own, other) = (await Registered(), await Registered());
        using var firm = Firm(own);

        (await (await Declare(Surplus(Guid.CreateVersion7()))).ProblemAsync()).Code.ShouldBe("enterprise-not-found");
        (await (await firm.PostAsJsonAsync(Path, Surplus(other))).ProblemAsync()).Code.ShouldBe("enterprise-not-found");
        (await firm.PostAsJsonAsync(Path, Surplus(own))).StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task An_enterprise_sees_and_withdraws_its_own_only()
    {
        var (own, other) = (await Registered(), await Registered());
        var (mine, theirs) = (
            Id(await (await Declare(Surplus(own))).JsonAsync()), Id(await (await Declare(Surplus(other))).JsonAsync()));
        using var firm = Firm(own);

        (await Ids(firm, Path)).ShouldBe([mine]);
        (await Ids(firm, $"{Path}?enterpriseId={other}")).ShouldBe([mine]);
        (await (await firm.GetAsync($"{Path}/{theirs}")).ProblemAsync()).Code.ShouldBe("staff-declaration-not-found");
        (await (await firm.PostAsync($"{Path}/{theirs}/withdrawal", null)).ProblemAsync()).Code.ShouldBe("staff-declaration-not-found");
        await (await firm.PostAsync($"{Path}/{mine}/withdrawal", null)).JsonAsync();
    }

    [Fact]
    public async Task What_is_withdrawn_stays_withdrawn_and_only_one_of_two_at_once_does_it()
    {
        var id = Id(await (await Declare(Surplus(await Registered()))).JsonAsync());

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => _officer.PostAsync($"{Path}/{id}/withdrawal", null)));

        var refused = answers.Where(answer => !answer.IsSuccessStatusCode).ToList();
        refused.Count.ShouldBe(3);
        foreach (var answer in refused)
        {
            (await answer.ProblemAsync()).Code.ShouldBe("staff-declaration-withdrawn");
        }
    }

    [Fact]
    public async Task Lists_come_in_pages_by_kind_and_state()
    {
        var enterprise = await Registered();
        var ids = new List<Guid>();
        for (var count = 0; count < 3; count++)
        {
            ids.Add(Id(await (await Declare(Surplus(enterprise))).JsonAsync()));
        }

        var shortage = Id(await (await Declare(Surplus(enterprise).With("kind", "shortage"))).JsonAsync());
        await (await _officer.PostAsync($"{Path}/{ids[1]}/withdrawal", null)).JsonAsync();
        var of = $"{Path}?enterpriseId={enterprise}";

        (await Ids(_officer, $"{of}&limit=2")).ShouldBe(ids[..2]);
        (await Ids(_officer, $"{of}&limit=2&after={ids[1]}")).ShouldBe([ids[2], shortage]);
        (await Ids(_officer, $"{of}&kind=shortage")).ShouldBe([shortage]);
        (await Ids(_officer, $"{of}&open=false")).ShouldBe([ids[1]]);
        (await (await _officer.GetAsync($"{of}&kind=none")).ProblemAsync()).Fields.ShouldBe(["kind"]);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, -1)]
    public async Task The_database_holds_what_must_hold(int persons, int days)
    {
        var id = Id(await (await Declare(Surplus(await Registered()))).JsonAsync());

        var fault = await Should.ThrowAsync<PostgresException>(() => fixture.Liaison.InDatabase(database =>
            database.Database.ExecuteSqlAsync(
                $"UPDATE staff_declaration SET terms_persons = {persons}, terms_until = terms_from + {days} WHERE id = {id}")));

        fault.SqlState.ShouldBe(PostgresErrorCodes.CheckViolation);
    }

    private static Guid Id(JsonElement declaration) => declaration.GetProperty("id").GetGuid();

    private static async Task<List<Guid>> Ids(HttpClient client, string path) =>
        [.. (await (await client.GetAsync(path)).JsonAsync()).GetProperty("items").EnumerateArray().Select(Id)];

    private HttpClient Firm(Guid enterprise) => fixture.Liaison.ClientWithClaims(
        "firm", [Roles.Enterprise], new Claim("enterprise_id", enterprise.ToString()));

    private Task<HttpResponseMessage> Declare(Dictionary<string, object?> declaration) =>
        _officer.PostAsJsonAsync(Path, declaration);

    private async Task<Guid> Registered() =>
        Id(await (await _officer.PostAsJsonAsync("/api/v1/enterprises", Samples.Enterprise())).JsonAsync());

    private Dictionary<string, object?> Surplus(Guid enterprise) => Samples.Surplus(enterprise, Today);
}
