using ServiceDefaults.Errors;

namespace Transport.Trips;

internal static class TripErrors
{
    public static readonly Error NotFound = new(
        "trip-not-found", ErrorKind.NotFound, "There is no such trip.", "没有此车次。");

    public static readonly Error NotPlanned = new(
        "trip-not-planned", ErrorKind.Conflict,
        "The trip has left already or was cancelled.", "该车次已发车或已取消。");

    public static readonly Error NotDeparted = new(
        "trip-not-departed", ErrorKind.Conflict,
        "The trip has not left, has arrived or was cancelled.", "该车次尚未发车、已到达或已取消。");
}
