using System.Net.Http.Json;
using Contracts.Liaison.V1;
using Liaison.IntegrationTests.Officers;
using ServiceDefaults.Clock;
using ServiceDefaults.Security;
using Testing;

namespace Liaison.IntegrationTests;

public sealed class PublishingEvents(OwnLiaison own) : IClassFixture<OwnLiaison>
{
    [Fact]
    public async Task Every_event_goes_over_the_broker_as_its_consumers_read_it()
    {
        await using var events = await MessageSnapshots.ListenAsync<EnterpriseRegistered>(own.Liaison.Services);
        using var administrator = own.Liaison.Client(Roles.Administrator);
        await (await administrator.PostAsJsonAsync(
            "/api/v1/officers", new { staffNumber = "1", name = "李联络" })).JsonAsync();

        var made = await administrator.PostAsJsonAsync("/api/v1/enterprises", Samples.Enterprise());
        var id = (await made.JsonAsync()).GetProperty("id").GetGuid();
        using var update = new HttpRequestMessage(HttpMethod.Put, made.Headers.Location)
        {
            Content = JsonContent.Create(Samples.Enterprise().With("operation", "recovering")),
        };
        update.Headers.IfMatch.Add((await administrator.GetAsync(made.Headers.Location)).Headers.ETag!);
        await (await administrator.SendAsync(update)).JsonAsync();
        await (await administrator.PostAsJsonAsync("/api/v1/employment-reports", new
        {
            enterpriseId = id, reportedOn = own.Liaison.Clock.Today(), headcount = 100, onPost = 90, shortage = 5,
        })).JsonAsync();
        var surplus = Samples.Surplus(id, own.Liaison.Clock.Today()).With("wageBorneBy", "both");
        var declaration = (await (await administrator.PostAsJsonAsync("/api/v1/staff-declarations", surplus)).JsonAsync())
            .GetProperty("id").GetGuid();
        await (await administrator.PostAsync($"/api/v1/staff-declarations/{declaration}/withdrawal", null)).JsonAsync();
        await (await administrator.PostAsJsonAsync("/api/v1/staff-declarations", surplus.With("kind", "shortage"))).JsonAsync();

        await events.ShouldMatch<EnterpriseRegistered>(message => message.EnterpriseId == id);
        await events.ShouldMatch<EnterpriseUpdated>(message => message.EnterpriseId == id);
        await events.ShouldMatch<OfficerAssigned>(message => message.EnterpriseId == id);
        await events.ShouldMatch<EmploymentReported>(message => message.EnterpriseId == id);
        await events.ShouldMatch<SurplusDeclared>(message => message.Declaration.DeclarationId == declaration);
        await events.ShouldMatch<StaffDeclarationWithdrawn>(message => message.Declaration.DeclarationId == declaration);
        await events.ShouldMatch<ShortageDeclared>(message => message.Declaration.EnterpriseId == id);
        events.ShouldBeComplete();
    }
}
