using ServiceDefaults.Errors;

namespace Overview.Indicators;

internal static class IndicatorErrors
{
    public static readonly Error NotFound = new(
        "indicator-not-found", ErrorKind.NotFound, "There is no such indicator.", "没有此指标。");
}
