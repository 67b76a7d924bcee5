using System.Net.Http.Json;
using Liaison.Database;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Security;
using Testing;

namespace Liaison.IntegrationTests.Officers;

/// <summary>Loads are counted over the whole city, so these tests have a Liaison of their own.</summary>
public sealed class OwnLiaison : IAsyncLifetime
{
    internal Service Liaison { get; } = new();

    public ValueTask InitializeAsync() => Liaison.InitializeAsync();

    public ValueTask DisposeAsync() => Liaison.DisposeAsync();

    internal sealed class Service() : ServiceFixture<LiaisonContext>("liaison");
}

public sealed class AssigningOfficers(OwnLiaison own) : IClassFixture<OwnLiaison>
{
    [Fact]
    public async Task Every_enterprise_gets_an_officer_and_loads_are_even()
    {
        using var administrator = own.Liaison.Client(Roles.Administrator);
        for (var early = 0; early < 5; early++)
        {
            await Register(administrator);
        }

        await AddOfficers(administrator, 3);
        await (await administrator.PostAsync("/api/v1/officer-assignments", null)).JsonAsync();
        await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Register(administrator)));
        (await Loads(administrator)).ShouldBe([5, 6, 6]);

        await AddOfficers(administrator, 2);
        var balanced = await (await administrator.PostAsync("/api/v1/officer-assignments", null)).JsonAsync();

        (await Loads(administrator)).ShouldBe([3, 3, 3, 4, 4]);
        balanced.GetProperty("moved").GetInt32().ShouldBe(6);
        (await own.Liaison.InDatabase(database =>
            database.Enterprises.CountAsync(enterprise => enterprise.OfficerId == null))).ShouldBe(0);
    }

    private static async Task AddOfficers(HttpClient administrator, int count)
    {
        for (var number = 0; number < count; number++)
        {
            await (await administrator.PostAsJsonAsync(
                "/api/v1/officers", new { staffNumber = Guid.CreateVersion7().ToString(), name = "李联络" })).JsonAsync();
        }
    }

    private static async Task Register(HttpClient client) =>
        await (await client.PostAsJsonAsync("/api/v1/enterprises", Samples.Enterprise())).JsonAsync();

    private static async Task<List<int>> Loads(HttpClient client) =>
        (await (await client.GetAsync("/api/v1/officers")).JsonAsync()).EnumerateArray()
        .Select(officer => officer.GetProperty("enterprises").GetInt32()).Order().ToList();
}
