using System.Net;
using System.Net.Http.Json;
using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Security;
using Testing;

namespace Liaison.IntegrationTests.Enterprises;

public sealed class RegisteringAnEnterprise(LiaisonFixture fixture)
{
    private readonly HttpClient _officer = fixture.Liaison.Client(Roles.Officer);

    [Fact]
    public async Task It_is_found_again_with_its_phone_number_masked()
    {
        var code = Samples.NewCode();
        var response = await _officer.PostAsJsonAsync("/api/v1/enterprises", Samples.Enterprise(code));

        response.StatusCode.ShouldBe(HttpStatusCode.Created);
        var found = await (await _officer.GetAsync(response.Headers.Location)).JsonAsync();
        found.GetProperty("unifiedSocialCreditCode").GetString().ShouldBe(code);
        found.GetProperty("contactPhone").GetString().ShouldBe("138****5678");
    }

    [Fact]
    public async Task Its_contact_is_stored_encrypted()
    {
        var id = (await Register()).GetProperty("id").GetGuid();

        var stored = await fixture.Liaison.InDatabase(database => database.Database
            .SqlQuery<string>($"SELECT encode(contact_phone, 'escape') AS \"Value\" FROM enterprise WHERE id = {id}")
            .SingleAsync());
        stored.ShouldNotContain("13812345678");
    }

    [Fact]
    public async Task Showing_the_contact_in_full_leaves_a_line_in_the_audit_trail()
    {
        var id = (await Register()).GetProperty("id").GetGuid();

        var shown = await (await _officer.PostAsJsonAsync(
            $"/api/v1/enterprises/{id}/contact-disclosures", new { reason = "回访" })).JsonAsync();

        shown.GetProperty("phone").GetString().ShouldBe("13812345678");
        var entries = await fixture.Liaison.InDatabase(database =>
            database.AuditTrail.Where(entry => entry.SubjectId == id.ToString()).ToListAsync());
        entries.ShouldHaveSingleItem().Reason.ShouldBe("回访");
    }

    [Fact]
    public async Task The_audit_trail_cannot_be_changed_afterwards() =>
        await Should.ThrowAsync<Npgsql.PostgresException>(() => fixture.Liaison.InDatabase(database =>
            database.Database.ExecuteSqlAsync($"DELETE FROM audit_entry")));

    [Fact]
    public async Task The_same_code_is_refused_a_second_time()
    {
        var code = Samples.NewCode();
        await (await _officer.PostAsJsonAsync("/api/v1/enterprises", Samples.Enterprise(code))).JsonAsync();

        var again = await _officer.PostAsJsonAsync("/api/v1/enterprises", Samples.Enterprise(code));

        (await again.ProblemAsync()).Code.ShouldBe("enterprise-already-registered");
    }

    [Fact]
    public async Task Sixteen_at_once_with_one_code_register_it_once()
    {
        var code = Samples.NewCode();
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ =>
            _officer.PostAsJsonAsync("/api/v1/enterprises", Samples.Enterprise(code))));

        answers.Count(answer => answer.StatusCode == HttpStatusCode.Created).ShouldBe(1);
        answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict).ShouldBe(15);
    }

    [Fact]
    public async Task All_wrong_fields_are_reported_together()
    {
        var response = await _officer.PostAsJsonAsync("/api/v1/enterprises", Samples.Enterprise("91331000M00000001X")
            .With("name", "").With("divisionCode", "台州").With("size", "gigantic").With("contactPhone", "123"));

        var problem = await response.ProblemAsync();
        problem.Code.ShouldBe("input-invalid");
        problem.Fields.ShouldBe(
            ["unifiedSocialCreditCode", "name", "divisionCode", "size", "contactPhone"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"establishedOn\": 5}")]
    public async Task What_cannot_be_read_is_refused_with_a_problem(string body)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        var response = await _officer.PostAsync("/api/v1/enterprises", content);

        (await response.ProblemAsync()).Status.ShouldBe(400);
    }

    [Fact]
    public async Task A_field_of_a_million_characters_is_refused()
    {
        var response = await _officer.PostAsJsonAsync(
            "/api/v1/enterprises", Samples.Enterprise().With("name", new string('长', 1_000_000)));

        (await response.ProblemAsync()).Fields.ShouldBe(["name"]);
    }

    [Fact]
    public async Task Without_a_token_nobody_gets_in()
    {
        using var anonymous = new HttpClient { BaseAddress = fixture.Liaison.Address };

        (await (await anonymous.GetAsync("/api/v1/enterprises")).ProblemAsync()).Code.ShouldBe("unauthenticated");
    }

    [Fact]
    public async Task A_worker_may_not_register_an_enterprise()
    {
        using var worker = fixture.Liaison.Client(Roles.Worker);

        var response = await worker.PostAsJsonAsync("/api/v1/enterprises", Samples.Enterprise());

        (await response.ProblemAsync()).Code.ShouldBe("forbidden");
    }

    [Fact]
    public async Task Another_enterprise_does_not_learn_that_it_exists()
    {
        var id = (await Register()).GetProperty("id").GetGuid();
        using var other = fixture.Liaison.ClientWithClaims(
            "other", [Roles.Enterprise], new Claim("enterprise_id", Guid.CreateVersion7().ToString()));

        (await (await other.GetAsync($"/api/v1/enterprises/{id}")).ProblemAsync()).Code.ShouldBe("enterprise-not-found");
    }

    private async Task<System.Text.Json.JsonElement> Register() =>
        await (await _officer.PostAsJsonAsync("/api/v1/enterprises", Samples.Enterprise())).JsonAsync();
}
