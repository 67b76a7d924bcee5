using System.Net.Http.Headers;
using System.Net.Http.Json;
using ServiceDefaults.Security;
using Testing;

namespace Liaison.IntegrationTests.Enterprises;

public sealed class UpdatingAnEnterprise(LiaisonFixture fixture)
{
    private readonly HttpClient _officer = fixture.Liaison.Client(Roles.Officer);

    [Fact]
    public async Task It_takes_the_version_that_was_read()
    {
        var (address, tag) = await Registered();

        var changed = await (await Put(address, tag, "recovering")).JsonAsync();

        changed.GetProperty("operation").GetString().ShouldBe("recovering");
    }

    [Fact]
    public async Task It_refuses_a_version_that_is_past()
    {
        var (address, tag) = await Registered();
        await (await Put(address, tag, "recovering")).JsonAsync();

        (await (await Put(address, tag, "stopped")).ProblemAsync()).Code.ShouldBe("version-mismatch");
    }

    [Fact]
    public async Task It_refuses_an_update_without_a_version()
    {
        var (address, _) = await Registered();

        (await (await Put(address, null, "stopped")).ProblemAsync()).Code.ShouldBe("version-required");
    }

    private async Task<(Uri Address, EntityTagHeaderValue? Tag)> Registered()
    {
        var response = await _officer.PostAsJsonAsync("/api/v1/enterprises", Samples.Enterprise());
        await response.JsonAsync();
        return (response.Headers.Location!, (await _officer.GetAsync(response.Headers.Location)).Headers.ETag);
    }

    private Task<HttpResponseMessage> Put(Uri address, EntityTagHeaderValue? tag, string operation)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, address)
        {
            Content = JsonContent.Create(Samples.Enterprise().With("operation", operation)),
        };
        if (tag is not null)
        {
            request.Headers.IfMatch.Add(tag);
        }

        return _officer.SendAsync(request);
    }
}
