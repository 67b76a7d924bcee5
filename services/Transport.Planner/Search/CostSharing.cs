namespace Transport.Planner.Search;

/// <summary>Divides what a trip costs among the employers of its passengers, by heads and to the fen.</summary>
internal static class CostSharing
{
    public static IReadOnlyList<CostShare> Of(decimal cost, IEnumerable<Part> parts, decimal employerShare)
    {
        var employers = parts.GroupBy(part => part.Group.EmployerId)
            .Select(people => (Id: people.Key, People: people.Sum(part => part.People)))
            // The odd fen goes by size before id.
            .OrderByDescending(employer => employer.People).ThenBy(employer => employer.Id).ToList();
        var (all, shares) = (employers.Sum(employer => employer.People), new List<CostShare>());
        var (counted, paid) = (0, 0m);
        foreach (var (id, people) in employers)
        {
            // Each pays up to its own line of the running total: the shares add up to the cost.
            counted += people;
            var amount = Tariff.ToFen(cost * counted / all) - paid;
            paid += amount;
            shares.Add(new CostShare(id, people, amount, id is null ? 0 : Tariff.ToFen(amount * employerShare)));
        }

        return shares;
    }
}
