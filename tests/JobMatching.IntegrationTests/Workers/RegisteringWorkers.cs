using System.Net;
using System.Net.Http.Json;
using System.Security.Claims;
using Contracts.JobMatching.V1;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Security;
using Testing;

namespace JobMatching.IntegrationTests.Workers;

public sealed class RegisteringWorkers(JobMatchingFixture fixture)
{
    private readonly HttpClient _officer = fixture.JobMatching.Client(Roles.Officer);

    [Fact]
    public async Task A_worker_is_shown_with_id_number_and_phone_masked_and_told_of_without_them()
    {
        await using var events = await Listening<WorkerRegistered>.ToAsync(fixture.JobMatching);
        var idNumber = Samples.NewIdNumber();

        var id = await _officer.Register(Samples.Worker(idNumber));

        var shown = await _officer.Read($"/api/v1/workers/{id}");
        shown.GetProperty("idNumber").GetString().ShouldBe(idNumber[..4] + "**********" + idNumber[^4..]);
        shown.GetProperty("phone").GetString().ShouldBe("139****5678");
        var told = (await events.Hear(1, message => message.WorkerId == id)).ShouldHaveSingleItem();
        told.Details.OriginDivisionCode.ShouldBe("530602");
        told.Details.Categories.ShouldBe(["lifted-out-of-poverty"]);
    }

    [Fact]
    public async Task Numbers_are_stored_encrypted()
    {
        var idNumber = Samples.NewIdNumber();
        var id = await _officer.Register(Samples.Worker(idNumber));

        var row = await fixture.JobMatching.InDatabase(database => database.Database
            .SqlQuery<string>($"SELECT worker::text AS \"Value\" FROM worker WHERE id = {id}").SingleAsync());
        row.ShouldNotContain(idNumber);
        row.ShouldNotContain("13912345678");
        row.ShouldNotContain(Convert.ToHexStringLower("13912345678"u8));
    }

    [Fact]
    public async Task Showing_numbers_in_full_needs_a_reason_and_leaves_a_line_in_the_audit_trail()
    {
        var idNumber = Samples.NewIdNumber();
        var id = await _officer.Register(Samples.Worker(idNumber));

        var refused = await (await _officer.PostAsJsonAsync($"/api/v1/workers/{id}/disclosures", new { })).ProblemAsync();
        var shown = await (await _officer.PostAsJsonAsync(
            $"/api/v1/workers/{id}/disclosures", new { reason = "购票" })).JsonAsync();

        refused.Fields.ShouldBe(["reason"]);
        shown.GetProperty("idNumber").GetString().ShouldBe(idNumber);
        shown.GetProperty("phone").GetString().ShouldBe("13912345678");
        var entries = await fixture.JobMatching.InDatabase(database =>
            database.AuditTrail.Where(entry => entry.SubjectId == id.ToString()).ToListAsync());
        entries.ShouldHaveSingleItem().Reason.ShouldBe("购票");
    }

    [Fact]
    public async Task A_wrong_check_digit_is_refused_together_with_every_other_wrong_field()
    {
        var number = Samples.NewIdNumber();
        var wrong = number[..^1] + (number[^1] == '1' ? '2' : '1');

        var problem = await (await _officer.PostAsJsonAsync("/api/v1/workers", Samples.Worker(wrong)
            .With("phone", "12345").With("homeDivisionCode", "999999").With("education", "wise"))).ProblemAsync();

        problem.Status.ShouldBe(400);
        problem.Fields.ShouldBe(["idNumber", "phone", "homeDivisionCode", "education"], ignoreOrder: true);
    }

    [Fact]
    public async Task Nobody_is_registered_twice()
    {
        var idNumber = Samples.NewIdNumber();
        await _officer.Register(Samples.Worker(idNumber));

        var problem = await (await _officer.PostAsJsonAsync("/api/v1/workers", Samples.Worker(idNumber))).ProblemAsync();

        problem.Code.ShouldBe("worker-already-registered");
    }

    [Fact]
    public async Task A_worker_sees_only_its_own_entry()
    {
        var (own, other) = (await _officer.Register(), await _officer.Register());
        using var worker = fixture.JobMatching.ClientWithClaims("w", [Roles.Worker], new Claim("worker_id", own.ToString()));

        (await worker.GetAsync($"/api/v1/workers/{own}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await (await worker.GetAsync($"/api/v1/workers/{other}")).ProblemAsync()).Code.ShouldBe("worker-not-found");
        (await worker.Read("/api/v1/workers")).GetProperty("items").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task An_update_needs_the_version_that_was_read_and_tells_the_others()
    {
        await using var events = await Listening<WorkerUpdated>.ToAsync(fixture.JobMatching);
        var id = await _officer.Register();
        var etag = (await _officer.GetAsync($"/api/v1/workers/{id}")).Headers.ETag!.Tag;
        var change = Samples.Worker().With("homeDivisionCode", "530603");

        (await (await Put(id, change, null)).ProblemAsync()).Status.ShouldBe(428);
        (await Put(id, change, etag)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await (await Put(id, change, etag)).ProblemAsync()).Status.ShouldBe(412);

        var told = (await events.Hear(1, message => message.WorkerId == id)).ShouldHaveSingleItem();
        (told.Revision, told.Details.OriginDivisionCode).ShouldBe((2, "530603"));
    }

    [Fact]
    public async Task The_same_key_gets_the_same_answer_and_with_another_body_is_refused()
    {
        var (first, second) = (Samples.Worker(), Samples.Worker());
        var key = Guid.CreateVersion7().ToString();

        var made = await (await PostWith(key, first)).JsonAsync();
        var again = await (await PostWith(key, first)).JsonAsync();
        var other = await (await PostWith(key, second)).ProblemAsync();

        again.GetProperty("id").GetGuid().ShouldBe(made.GetProperty("id").GetGuid());
        other.Code.ShouldBe("idempotency-key-reused");
    }

    private async Task<HttpResponseMessage> Put(Guid id, Dictionary<string, object?> body, string? etag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/workers/{id}") { Content = JsonContent.Create(body) };
        if (etag is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", etag);
        }

        return await _officer.SendAsync(request);
    }

    private async Task<HttpResponseMessage> PostWith(string key, Dictionary<string, object?> body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/workers") { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", key);
        return await _officer.SendAsync(request);
    }
}
