using ServiceDefaults.Errors;

namespace Transport.Seats;

internal static class SeatErrors
{
    public static readonly Error SoldOut = new(
        "trip-sold-out", ErrorKind.Conflict, "Every seat of the trip is taken.", "该车次座位已满。");

    public static readonly Error Taken = new(
        "seat-taken", ErrorKind.Conflict, "This seat is taken.", "该座位已被预订。");

    public static readonly Error NoSuchSeat = new(
        "seat-not-found", ErrorKind.NotFound, "The trip has no such seat, or nobody holds it.", "该车次没有此座位或无人预订。");

    public static readonly Error OtherRoute = new(
        "trip-on-another-route", ErrorKind.Conflict,
        "The trip does not go from the worker's home prefecture to the post.", "该车次路线与此人行程不符。");

    public static readonly Error NoWheelchairSpace = new(
        "no-wheelchair-space", ErrorKind.Conflict,
        "The trip has no wheelchair space left on this ride.", "该车次此区间没有剩余轮椅位。");

    public static readonly Error NoLuggageRoom = new(
        "no-luggage-room", ErrorKind.Conflict, "The trip has no room left for the luggage on this ride.", "该车次此区间行李空间不足。");

    public static readonly Error Boarded = new(
        "passenger-boarded", ErrorKind.Conflict, "The passenger is on board already.", "乘客已上车。");
}
