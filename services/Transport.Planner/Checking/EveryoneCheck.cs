namespace Transport.Planner.Checking;

/// <summary>Everybody is on a journey or unserved with a reason, and groups that may not be split stay whole.</summary>
internal static class EveryoneCheck
{
    private const string Duplicate = "duplicate-id";

    public static void Run(Given given, Plan plan, IReadOnlyList<Journey> journeys, Faults faults)
    {
        var carried = journeys.GroupBy(journey => journey.Group.Id)
            .ToDictionary(parts => parts.Key, parts => (People: parts.Sum(part => part.People), Parts: parts.Count()));
        var unserved = plan.Unserved.GroupBy(group => group.GroupId).ToDictionary(
            same => same.Key,
            same => (
                People: same.Where(group => group.Code != Duplicate).Sum(group => (long)group.People),
                Repeated: same.Where(group => group.Code == Duplicate).Sum(group => (long)group.People)));
        foreach (var group in given.Groups)
        {
            var (seated, parts) = carried.GetValueOrDefault(group.Id);
            var (left, repeated) = unserved.GetValueOrDefault(group.Id);
            var whole = (given.Rules.GroupsTogether && !group.MaySplit) || group.Wheelchairs > 0;
            faults.Require(
                seated + left == group.People,
                $"Group {group.Id} has {group.People} people, but {seated} are carried and {left} unserved");
            faults.Require(seated <= Math.Max(0, group.People), $"Group {group.Id} has fewer people than the {seated} carried");
            faults.Require(
                repeated == given.Repeated(group.Id),
                $"Group {group.Id} is repeated with {given.Repeated(group.Id)} people, but {repeated} are unserved as "
                + $"{Duplicate}");
            faults.Require(!whole || parts <= 1, $"Group {group.Id} must stay whole and is torn into {parts} parts");
            faults.Require(
                !whole || parts != 1 || seated == group.People,
                $"Group {group.Id} must stay whole and is carried in part");
        }

        CheckUnserved(given, plan.Unserved, faults);
    }

    private static void CheckUnserved(Given given, IReadOnlyList<UnservedGroup> unserved, Faults faults)
    {
        for (var i = 0; i < unserved.Count; i++)
        {
            var group = unserved[i];
            faults.Require(given.Group(group.GroupId) is not null, $"Unserved group {group.GroupId} is unknown");
            faults.Require(!string.IsNullOrWhiteSpace(group.Code), $"Group {group.GroupId} is unserved without a code");
            faults.Require(
                !string.IsNullOrWhiteSpace(group.ReasonZh) && !string.IsNullOrWhiteSpace(group.ReasonEn),
                $"Group {group.GroupId} is unserved without a reason in both languages");
            faults.Require(
                i == 0 || unserved[i - 1].GroupId.CompareTo(group.GroupId) <= 0,
                $"Unserved group {group.GroupId} stands after one with a higher id");
        }
    }
}
