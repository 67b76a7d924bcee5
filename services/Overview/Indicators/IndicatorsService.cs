using System.Globalization;
using Contracts.Overview.V1.Rpc;
using Grpc.Core;
using Overview.Database;
using Rpc = Contracts.Overview.V1.Rpc;

namespace Overview.Indicators;

internal sealed class IndicatorsService(OverviewContext database, IndicatorCatalogue catalogue) : Rpc.Indicators.IndicatorsBase
{
    public override async Task<ListIndicatorsResponse> ListIndicators(ListIndicatorsRequest request, ServerCallContext context)
    {
        var board = await IndicatorBoard.ReadAsync(database, catalogue, null, context.CancellationToken);
        var response = new ListIndicatorsResponse();
        response.Indicators.AddRange(board.Select(row => ToMessage(row.Indicator)));
        return response;
    }

    private static Indicator ToMessage(IndicatorResponse indicator) => new()
    {
        Code = indicator.Code,
        NameZh = indicator.NameZh,
        NameEn = indicator.NameEn,
        Unit = indicator.Unit,
        Value = indicator.Value.ToString(CultureInfo.InvariantCulture),
        Target = indicator.Target?.ToString(CultureInfo.InvariantCulture) ?? "",
        Completion = indicator.Completion?.ToString(CultureInfo.InvariantCulture) ?? "",
        AsOf = indicator.AsOf?.ToString("O", CultureInfo.InvariantCulture) ?? "",
    };
}
