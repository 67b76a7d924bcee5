using ServiceDefaults.Errors;

namespace Transport.Planning;

internal static class PlanErrors
{
    public static readonly Error NotFound = new(
        "trip-plan-not-found", ErrorKind.NotFound, "There is no such plan.", "没有此出行计划。");

    public static readonly Error NotProposed = new(
        "trip-plan-not-proposed", ErrorKind.Conflict,
        "Only a plan that is ready and not yet decided on can be accepted.", "只有已完成且尚未处理的计划才能被采纳。");

    public static readonly Error Outdated = new(
        "trip-plan-outdated", ErrorKind.Conflict,
        "Nobody of this plan waits for a seat any more, or its first day is over.", "该计划中已无人等待座位，或首日已过。");

    public static readonly Error VehiclesTaken = new(
        "vehicles-taken", ErrorKind.Conflict,
        "Vehicles or train units of this plan were taken by another that was accepted first; plan again.",
        "该计划的车辆或列车车厢已被先采纳的计划占用，请重新规划。");

    public static readonly Error NotPlanning = new(
        "trip-plan-not-planning", ErrorKind.Conflict, "The plan is ready already, or was ended.", "该计划已完成或已终止。");

    public static readonly Error Over = new(
        "trip-plan-over", ErrorKind.Conflict, "The plan was accepted, cancelled or failed.", "该计划已被采纳、取消或失败。");
}
