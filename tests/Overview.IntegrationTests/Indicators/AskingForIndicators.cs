using System.Globalization;
using Contracts.Overview.V1.Rpc;
using Grpc.Core;
using Grpc.Net.Client;
using ServiceDefaults.Security;
using Testing;

namespace Overview.IntegrationTests.Indicators;

public sealed class AskingForIndicators(OverviewFixture fixture) : IDisposable
{
    private readonly GrpcChannel _channel = GrpcChannel.ForAddress(fixture.Overview.RpcAddress);

    [Fact]
    public async Task A_service_gets_the_same_board_as_a_person()
    {
        await fixture.Overview.Applied(Samples.Worker());
        using var analyst = fixture.Overview.Client(Roles.Analyst);

        var board = await Board(Roles.Service);
        var shown = await (await analyst.GetAsync("/api/v1/indicators")).JsonAsync();

        board.Indicators.Select(indicator => indicator.Code).ShouldBe(
            shown.EnumerateArray().Select(indicator => indicator.GetProperty("code").GetString()));
        board.Indicators.Single(indicator => indicator.Code == "workers-registered").Value
            .ShouldBe((await analyst.Value("workers-registered")).ToString(CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Only_services_may_ask() =>
        (await Should.ThrowAsync<RpcException>(() => Board(Roles.Analyst))).StatusCode.ShouldBe(StatusCode.PermissionDenied);

    public void Dispose() => _channel.Dispose();

    private async Task<ListIndicatorsResponse> Board(string role) =>
        await new Contracts.Overview.V1.Rpc.Indicators.IndicatorsClient(_channel).ListIndicatorsAsync(
            new(), new Metadata { { "authorization", "Bearer " + fixture.Overview.Identity.Token("test", role) } });
}
