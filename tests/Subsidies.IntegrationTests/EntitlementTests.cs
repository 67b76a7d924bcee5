using System.Net;
using System.Net.Http.Json;
using System.Security.Claims;
using Contracts.Subsidies.V1.Rpc;
using Grpc.Core;
using Grpc.Net.Client;
using ServiceDefaults.Rpc;
using ServiceDefaults.Security;
using Subsidies.Entitlements;

namespace Subsidies.IntegrationTests;

public sealed class EntitlementTests(SubsidiesFixture service) : IClassFixture<SubsidiesFixture>
{
    [Fact]
    public async Task A_worker_learns_what_is_missing_and_what_would_lift_it()
    {
        var worker = Guid.CreateVersion7();
        await service.Deliver(Play.Worker(worker, "graduate"));
        var transport = (await Explain($"workers/{worker}")).Single(one => one.PolicyCode == "TC-06");
        transport.Outcome.ShouldBe("not-eligible");
        transport.Conditions.Single(condition => condition.Name == "lifted-out-of-poverty").ShouldSatisfyAllConditions(
            condition => condition.State.ShouldBe("unmet"), condition => condition.Lift.ShouldNotBeNull());
        transport.Conditions.Single(condition => condition.Name == "arrived").ShouldSatisfyAllConditions(
            condition => condition.State.ShouldBe("unknown"), condition => condition.MissingFacts.ShouldBe(["arrival.arrived"]));
    }

    [Fact]
    public async Task An_enterprise_learns_what_it_has_claimed_and_why_not_the_rest()
    {
        var enterprise = Guid.CreateVersion7();
        await service.Deliver(Play.Enterprise(enterprise, "large"), Play.Charter(Guid.CreateVersion7(), enterprise, 3000m));
        var all = await Explain($"enterprises/{enterprise}");
        all.Single(one => one.PolicyCode == "NB-05").ShouldSatisfyAllConditions(
            one => one.Outcome.ShouldBe("eligible"), one => one.Amount.ShouldBe(1500m), one => one.ClaimId.ShouldNotBeNull());
        all.Single(one => one.PolicyCode == "AS-05").Outcome.ShouldBe("not-eligible");
        all.Single(one => one.PolicyCode == "TC-07").Outcome.ShouldBe("undecided");
    }

    [Fact]
    public async Task Other_services_ask_over_gRPC()
    {
        var claim = await service.Play.EntitledWorker();
        using var channel = GrpcChannel.ForAddress(service.RpcAddress);
        var client = new Contracts.Subsidies.V1.Rpc.Entitlements.EntitlementsClient(channel);
        var token = new Metadata { { "authorization", "Bearer " + service.Identity.Token("transport", Roles.Service) } };
        var request = new ExplainRequest { BeneficiaryKind = BeneficiaryKind.Worker, BeneficiaryId = claim.BeneficiaryId.ToString() };
        var deadline = TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(20);
        var answer = await client.ExplainAsync(request, token, deadline, TestContext.Current.CancellationToken);
        var transport = answer.Entitlements.Single(one => one.PolicyCode == "TC-06");
        (transport.Outcome, transport.Amount.Units, transport.Conditions.Count).ShouldBe((Outcome.Met, 500, 3));

        request.BeneficiaryId = Guid.CreateVersion7().ToString();
        var unknown = await Should.ThrowAsync<RpcException>(
            async () => await client.ExplainAsync(request, token, deadline, TestContext.Current.CancellationToken));
        (unknown.StatusCode, unknown.ErrorCode()).ShouldBe((StatusCode.NotFound, "beneficiary-unknown"));
    }

    [Fact]
    public async Task A_worker_sees_nobody_elses_entitlements_or_claims()
    {
        var claim = await service.Play.EntitledWorker();
        using var stranger = service.ClientWithClaims(
            "stranger", [Roles.Worker], new Claim("worker_id", Guid.CreateVersion7().ToString()));
        foreach (var path in new[] { $"/api/v1/entitlements/workers/{claim.BeneficiaryId}", $"/api/v1/claims/{claim.Id}" })
        {
            using var answer = await stranger.GetAsync(path, TestContext.Current.CancellationToken);
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }

        (await stranger.GetStringAsync("/api/v1/claims", TestContext.Current.CancellationToken)).ShouldContain("\"items\":[]");
    }

    private async Task<List<EntitlementResponse>> Explain(string of)
    {
        using var client = service.Client(Roles.Officer);
        return (await client.GetFromJsonAsync<List<EntitlementResponse>>(
            $"/api/v1/entitlements/{of}", TestContext.Current.CancellationToken))!;
    }
}
