using ServiceDefaults.Errors;

namespace JobMatching.Placements;

internal static class PlacementErrors
{
    public static readonly Error NotFound = new(
        "placement-not-found", ErrorKind.NotFound, "There is no such placement.", "没有此就业安排。");

    public static readonly Error CannotEnd = new(
        "placement-cannot-end", ErrorKind.Conflict,
        "It ended already, or the reason does not fit: no-show and withdrawn are for placements that have not started, the others for those that have.",
        "该就业安排已结束，或结束原因与其状态不符。");
}
