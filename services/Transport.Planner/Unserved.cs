namespace Transport.Planner;

/// <summary>The reasons for which a group has no seat, each with what would lift it.</summary>
internal static class Unserved
{
    public static UnservedGroup NoVehicleInRange(TravelGroup group) => new(
        group.Id, group.People, "no-vehicle-in-range",
        "没有车辆能够行驶该距离;请增加相应运输方式",
        "No vehicle serves this distance; add a kind that does");

    public static UnservedGroup GroupTooLarge(TravelGroup group) => new(
        group.Id, group.People, "group-too-large",
        "团队人数超过最大车辆的可用座位;允许拆分后即可安排",
        "The group is larger than any vehicle; allow it to be split");

    public static UnservedGroup NoVehicleAvailable(TravelGroup group) => new(
        group.Id, group.People, "no-vehicle-available",
        "当日可用车辆不足;请增加车辆或放宽日期",
        "Not enough vehicles that day; add some or widen the dates");

    public static UnservedGroup BelowMinimumLoad(SeatLoad load) => new(
        load.GroupId, load.People, "below-minimum-load",
        "乘客人数低于开行下限;请合并日期或降低下限",
        "Too few people to open the trip; widen the dates or lower the minimum");

    public static UnservedGroup Invalid(TravelGroup group, string reasonZh, string reasonEn) =>
        new(group.Id, group.People, "invalid-group", reasonZh, reasonEn);

    public static UnservedGroup Duplicate(TravelGroup group) => new(
        group.Id, group.People, "duplicate-id", "团队编号重复", "The id occurs twice");
}
