using ServiceDefaults.Errors;

namespace Transport.Demands;

internal static class DemandErrors
{
    public static readonly Error NotFound = new(
        "travel-demand-not-found", ErrorKind.NotFound, "No travel is known for this placement.", "该就业安置没有出行需求。");

    public static readonly Error NotOpen = new(
        "travel-demand-not-open", ErrorKind.Conflict,
        "This placement holds a seat already, or its travel is over.", "该就业安置已有座位或行程已结束。");

    public static readonly Error GroupNotFound = new(
        "travel-group-not-found", ErrorKind.NotFound, "There is no such travel group.", "没有此出行团队。");

    public static readonly Error DifferentJourneys = new(
        "different-journeys", ErrorKind.Conflict,
        "People who travel together have one origin, one destination and one day.", "同行人员须同一出发地、目的地和日期。");

    public static readonly Error DifferentNeeds = new(
        "different-needs", ErrorKind.Conflict,
        "Who asks to sit beside women only travels in a group of such only.", "要求女士邻座的人员只能与同样要求的人员同组。");
}
