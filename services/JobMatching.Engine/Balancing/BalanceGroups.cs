using System.Runtime.InteropServices;

namespace JobMatching.Engine.Balancing;

/// <summary>
/// The groups of a balance. Places are told apart by occupation and district; people by the set of their occupations and the districts
/// that they would work in, which is all that decides where they fit; what they live in and name first only says where they are counted.
/// </summary>
internal sealed class BalanceGroups
{
    private readonly int weeks;
    private readonly Index<LineOfWork> lines = new();
    private readonly Dictionary<string, int> lineOfText = new(StringComparer.Ordinal);
    private readonly Index<string> divisions = new();
    private readonly List<Place> positions = [];
    private readonly Index<(int Line, int Division)> placeGroups = new();
    private readonly List<long[]> places = [];
    private readonly Index<string> reachKeys = new();
    private readonly List<int[]> reaches = [];
    private readonly Dictionary<(Place Home, bool Willing, double? Kilometres), int> reachOf = [];
    private readonly Index<(string Lines, int Reach)> groupKeys = new();
    private readonly List<(int[] Lines, int Reach)> peopleGroups = [];
    private readonly List<long[]> people = [];
    private readonly Dictionary<(int Group, int Line, string Home), long[]> members = [];
    private readonly ILookup<int, (int Line, string Home, long[] People)> membersOf;
    private readonly Dictionary<(int Line, string Home), long[]> named = [];
    private readonly List<long[]> candidates = [];

    public BalanceGroups(int weeks, IEnumerable<LabourDemand> demand, IEnumerable<LabourSupply> supply)
    {
        this.weeks = weeks;
        foreach (var group in demand)
        {
            Add(group);
        }

        foreach (var group in supply)
        {
            Add(group);
        }

        foreach (var counts in places.Concat(people).Concat(members.Values).Concat(named.Values))
        {
            AddUp(counts);
        }

        CountCandidates();
        membersOf = members.ToLookup(
            member => member.Key.Group, member => (member.Key.Line, member.Key.Home, member.Value));
    }

    /// <summary>People and places of each group up to a week.</summary>
    public (long[] People, long[] Places) Through(int week) =>
        ([.. people.Select(counts => counts[week])], [.. places.Select(counts => counts[week])]);

    public FlowNetwork ToNetwork()
    {
        var hubs = new Index<(int Line, int Reach)>();
        var entrances = new List<(int, int)>();
        for (var group = 0; group < peopleGroups.Count; group++)
        {
            var (own, reach) = peopleGroups[group];
            foreach (var line in own)
            {
                entrances.Add((group, hubs.Of((line, reach))));
            }
        }

        var exits = new List<(int, int)>();
        var asking = Memoise(AskedFrom);
        for (var hub = 0; hub < hubs.Count; hub++)
        {
            foreach (var asked in asking(hubs[hub].Line))
            {
                foreach (var group in PlacesOf(asked, hubs[hub].Reach))
                {
                    exits.Add((hub, group));
                }
            }
        }

        return new FlowNetwork(peopleGroups.Count, hubs.Count, placeGroups.Count, entrances, exits);
    }

    /// <summary>The rows of a week, of the places filled and the people placed in each group.</summary>
    public IEnumerable<BalanceRow> RowsOf(int week, Func<int, long> filled, Func<int, long> placed)
    {
        var rows = new Dictionary<(int Line, string Division), BalanceRow>();
        ref BalanceRow? Row(int line, string division)
        {
            ref var row = ref CollectionsMarshal.GetValueRefOrAddDefault(rows, (line, division), out _);
            row ??= new BalanceRow(week, lines[line], division, 0, 0, 0, 0, 0);
            return ref row;
        }

        for (var group = 0; group < placeGroups.Count; group++)
        {
            var (line, division) = placeGroups[group];
            if (places[group][week] > 0)
            {
                ref var row = ref Row(line, divisions[division]);
                row = row! with
                {
                    Places = places[group][week],
                    Candidates = candidates[group][week],
                    Shortage = places[group][week] - filled(group),
                };
            }
        }

        foreach (var ((line, home), counts) in named.Where(entry => entry.Value[week] > 0))
        {
            ref var row = ref Row(line, home);
            row = row! with { Named = counts[week] };
        }

        foreach (var (line, home, left) in LeftOver(week, placed))
        {
            ref var row = ref Row(line, home);
            row = row! with { Surplus = row.Surplus + left };
        }

        return rows.Values.OrderBy(row => row.Occupation.Code, StringComparer.Ordinal)
            .ThenBy(row => row.DivisionCode, StringComparer.Ordinal);
    }

    // Those of a group are alike in where they fit, so each part of it has its share of who is left over, the largest rests rounded up.
    private IEnumerable<(int Line, string Home, long People)> LeftOver(int week, Func<int, long> placed)
    {
        foreach (var group in membersOf)
        {
            var all = people[group.Key][week];
            var left = all - placed(group.Key);
            if (left == 0)
            {
                continue;
            }

            var parts = group.Select(member => (member.Line, member.Home, Share: (Int128)member.People[week] * left))
                .OrderByDescending(part => part.Share % all).ThenBy(part => part.Home, StringComparer.Ordinal)
                .ThenBy(part => part.Line).ToList();
            var rest = left - parts.Sum(part => (long)(part.Share / all));
            foreach (var (place, part) in parts.Index())
            {
                yield return (part.Line, part.Home, (long)(part.Share / all) + (place < rest ? 1 : 0));
            }
        }
    }

    private void Add(LabourDemand group)
    {
        Demand(group.Week, group.Places, nameof(LabourDemand));
        if (group.Week >= weeks || group.Places == 0)
        {
            return;
        }

        var division = divisions.Of(group.Workplace.DivisionCode);
        if (division == positions.Count)
        {
            positions.Add(group.Workplace);
        }

        Counts(places, placeGroups.Of((LineOf(group.Occupation), division)))[group.Week] += group.Places;
    }

    private void Add(LabourSupply group)
    {
        Demand(group.Week, group.People, nameof(LabourSupply));
        if (group.Week >= weeks || group.People == 0)
        {
            return;
        }

        int[] own = group.Occupations.Count == 0 ? [LineOf(null)] : [.. group.Occupations.Select(LineOf).Distinct()];
        var reach = ReachOf(group);
        var known = groupKeys.Of((string.Join(' ', own.Order()), reach));
        if (known == peopleGroups.Count)
        {
            peopleGroups.Add((own, reach));
        }

        Counts(people, known)[group.Week] += group.People;
        Counts(members, (known, own[0], group.Home.DivisionCode))[group.Week] += group.People;
        foreach (var line in own)
        {
            Counts(named, (line, group.Home.DivisionCode))[group.Week] += group.People;
        }
    }

    private static void Demand(int week, int number, string group)
    {
        if (week < 0 || number < 0)
        {
            throw new ArgumentException($"Neither the week nor the number of a group is below zero: {week}, {number}.", group);
        }
    }

    private int LineOf(string? text)
    {
        ref var line = ref CollectionsMarshal.GetValueRefOrAddDefault(lineOfText, text ?? "", out var known);
        if (!known)
        {
            line = lines.Of(LineOfWork.Of(text));
        }

        return line;
    }

    private int ReachOf(LabourSupply group)
    {
        ref var reach = ref CollectionsMarshal.GetValueRefOrAddDefault(
            reachOf, (group.Home, group.WillingToLeaveHome, group.MaximumKilometres), out var known);
        if (!known)
        {
            int[] within =
            [
                .. Enumerable.Range(0, positions.Count).Where(division =>
                    (group.WillingToLeaveHome || group.Home.InSamePrefectureAs(positions[division]))
                    && !(group.Home.KilometresTo(positions[division]) > group.MaximumKilometres)),
            ];
            reach = reachKeys.Of(string.Join(' ', within));
            if (reach == reaches.Count)
            {
                reaches.Add(within);
            }
        }

        return reach;
    }

    // Words that are no concept fit themselves only, and there may be as many of them as there are ads.
    private int[] AskedFrom(int line) => !lines[line].IsConcept
        ? [line]
        : [.. Enumerable.Range(0, lines.Count).Where(asked => lines[asked].IsConcept && lines[line].Fits(lines[asked]))];

    private IEnumerable<int> PlacesOf(int line, int reach) => reaches[reach]
        .Select(division => placeGroups.Find((line, division))).Where(group => group >= 0);

    private void CountCandidates()
    {
        var asking = Memoise(AskedFrom);
        var seeking = new Dictionary<(int Line, int Reach), long[]>();
        for (var group = 0; group < peopleGroups.Count; group++)
        {
            var (own, reach) = peopleGroups[group];
            foreach (var asked in own.SelectMany(line => asking(line)).Distinct())
            {
                Sum(Counts(seeking, (asked, reach)), people[group]);
            }
        }

        candidates.AddRange(Enumerable.Range(0, placeGroups.Count).Select(_ => new long[weeks]));
        foreach (var ((line, reach), counts) in seeking)
        {
            foreach (var group in PlacesOf(line, reach))
            {
                Sum(candidates[group], counts);
            }
        }
    }

    private static Func<int, int[]> Memoise(Func<int, int[]> find)
    {
        var found = new Dictionary<int, int[]>();
        return key => CollectionsMarshal.GetValueRefOrAddDefault(found, key, out _) ??= find(key);
    }

    private static void Sum(long[] into, long[] counts)
    {
        for (var week = 0; week < counts.Length; week++)
        {
            into[week] += counts[week];
        }
    }

    private static void AddUp(long[] counts)
    {
        for (var week = 1; week < counts.Length; week++)
        {
            counts[week] += counts[week - 1];
        }
    }

    private long[] Counts(List<long[]> all, int group)
    {
        if (group == all.Count)
        {
            all.Add(new long[weeks]);
        }

        return all[group];
    }

    private long[] Counts<TKey>(Dictionary<TKey, long[]> all, TKey key)
        where TKey : notnull => CollectionsMarshal.GetValueRefOrAddDefault(all, key, out _) ??= new long[weeks];

    // Numbers things in the order in which they come.
    private sealed class Index<T>
        where T : notnull
    {
        private readonly Dictionary<T, int> numbers = [];
        private readonly List<T> things = [];

        public int Count => things.Count;

        public T this[int number] => things[number];

        public int Of(T thing)
        {
            ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, thing, out var known);
            if (!known)
            {
                number = things.Count;
                things.Add(thing);
            }

            return number;
        }

        public int Find(T thing) => numbers.GetValueOrDefault(thing, -1);
    }
}
