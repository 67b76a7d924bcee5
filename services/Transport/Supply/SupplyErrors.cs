using ServiceDefaults.Errors;

namespace Transport.Supply;

internal static class SupplyErrors
{
    public static readonly Error NotFound = new(
        "supply-not-found", ErrorKind.NotFound, "There is no such vehicle, line or hub.", "没有此车型、班次或站点。");

    public static readonly Error CodeInUse = new(
        "code-in-use", ErrorKind.Conflict, "Another vehicle, line or hub has this code.", "此代码已用于其他车型、班次或站点。");

    public static readonly Error HubInUse = new(
        "hub-in-use", ErrorKind.Conflict, "Lines depart from this hub or arrive there.", "仍有班次使用此站点。");
}
