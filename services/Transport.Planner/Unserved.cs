namespace Transport.Planner;

/// <summary>The reasons for which a group has no journey, each with what would lift it.</summary>
internal static class Unserved
{
    public static UnservedGroup Of(TravelGroup group, int people, string code)
    {
        var (zh, en) = code switch
        {
            "area-closed" => ("出发地或目的地处于封闭或高风险地区;解除后即可安排", "The area is closed; it can be planned when it opens"),
            "no-vehicle-in-range" => ("没有车辆能够行驶该距离;请增加相应运输方式", "No vehicle serves this distance; add a kind that does"),
            "group-too-large" => ("团队人数超过最大车辆的可用座位;允许拆分后即可安排", "The group is larger than any vehicle; allow it to be split"),
            "too-much-luggage" => ("行李超过所有车辆的容量;请减少行李或拆分团队", "No vehicle takes so much luggage; bring less or allow a split"),
            "no-wheelchair-space" => ("没有足够轮椅位的车辆;请增加无障碍车辆", "No vehicle has so many wheelchair spaces; add one that does"),
            "ride-too-long" => ("单程乘车时间超过上限;请放宽上限或增加列车、航班", "The ride is longer than allowed; raise the limit or add trains or flights"),
            "arrives-too-late" => ("无法在上班前到达;请提前出发或推迟到岗", "It cannot arrive before the shift; leave earlier or start later"),
            "window-over" => ("接人时段已过;请放宽时间", "The time to fetch them is over; widen the times"),
            "group-departed" => ("团队已出发;后加入者请另立团队", "The group has departed; plan those who joined later as another group"),
            "stranded" => ("已在途中,后续接驳无法安排;请加派车辆", "They are on the way and nothing takes them on; send a vehicle"),
            "below-minimum-load" => ("乘客人数低于开行下限;请合并日期或降低下限", "Too few people to open the trip; widen the times or lower the minimum"),
            _ => ("当日可用车辆不足;请增加车辆或放宽日期", "Not enough vehicles; add some or widen the times"),
        };
        return new UnservedGroup(group.Id, people, code, zh, en);
    }

    public static UnservedGroup HubFull(TravelGroup group, int people, string hub, int departures) => new(
        group.Id,
        people,
        "hub-full",
        $"枢纽{hub}每小时最多发车{departures}班,可出发时段已满;请增加发车数量或放宽时间",
        $"The hub {hub} lets {departures} coaches leave an hour and has none left when they could go; allow more or widen the times");

    public static UnservedGroup Invalid(TravelGroup group, string reasonZh, string reasonEn) =>
        new(group.Id, group.People, "invalid-group", reasonZh, reasonEn);

    public static UnservedGroup Duplicate(TravelGroup group) => new(
        group.Id, group.People, "duplicate-id", "团队编号重复", "The id occurs twice");
}
