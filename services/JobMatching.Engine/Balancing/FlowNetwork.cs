namespace JobMatching.Engine.Balancing;

/// <summary>
/// Who could go where: from a source to groups of people, over hubs (an occupation as far as somebody would go) to groups of places and
/// to the sink. The arcs from a node lie side by side, since they are read again and again; each knows the arc back.
/// </summary>
internal sealed class FlowNetwork
{
    public const int Source = 0;

    private readonly int[] arcs;
    private readonly int peopleGroups;
    private readonly int limited;

    public FlowNetwork(
        int peopleGroups, int hubs, int placeGroups, IReadOnlyList<(int People, int Hub)> entrances,
        IReadOnlyList<(int Hub, int Places)> exits)
    {
        (this.peopleGroups, limited) = (peopleGroups, peopleGroups + placeGroups);
        Nodes = peopleGroups + hubs + placeGroups + 2;
        var (firstHub, firstPlaces) = (1 + peopleGroups, 1 + peopleGroups + hubs);
        var ends = new List<(int From, int To)>(peopleGroups + placeGroups + entrances.Count + exits.Count);
        ends.AddRange(Enumerable.Range(0, peopleGroups).Select(group => (Source, 1 + group)));
        ends.AddRange(Enumerable.Range(0, placeGroups).Select(group => (firstPlaces + group, Sink)));
        ends.AddRange(entrances.Select(arc => (1 + arc.People, firstHub + arc.Hub)));
        ends.AddRange(exits.Select(arc => (firstHub + arc.Hub, firstPlaces + arc.Places)));

        First = new int[Nodes + 1];
        foreach (var (from, to) in ends)
        {
            First[from + 1]++;
            First[to + 1]++;
        }

        for (var node = 0; node < Nodes; node++)
        {
            First[node + 1] += First[node];
        }

        (Heads, Backs, arcs) = (new int[2 * ends.Count], new int[2 * ends.Count], new int[ends.Count]);
        var free = First[..Nodes];
        foreach (var (index, (from, to)) in ends.Index())
        {
            var (there, back) = (free[from]++, free[to]++);
            (Heads[there], Heads[back]) = (to, from);
            (Backs[there], Backs[back]) = (back, there);
            arcs[index] = there;
        }
    }

    public int Nodes { get; }

    public int Sink => Nodes - 1;

    /// <summary>Where each arc leads.</summary>
    public int[] Heads { get; }

    /// <summary>The arc back of each.</summary>
    public int[] Backs { get; }

    /// <summary>The first arc from each node; they end where those of the next begin.</summary>
    public int[] First { get; }

    /// <summary>Arcs that nothing limits: between people, hubs and places.</summary>
    public ReadOnlySpan<int> Unlimited => arcs.AsSpan(limited);

    public int ArcOfPeople(int group) => arcs[group];

    public int ArcOfPlaces(int group) => arcs[peopleGroups + group];
}
