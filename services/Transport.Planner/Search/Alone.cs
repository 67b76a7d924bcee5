namespace Transport.Planner.Search;

/// <summary>What a ride would take on its own, were every vehicle free or with what a plan leaves free.</summary>
internal sealed class Alone(PlanningProblem problem, Limits limits)
{
    private readonly Pricing _pricing = new(problem, limits, new Distances(problem.Places));

    public Alone(PlanningProblem problem)
        : this(problem, new Limits([], 0))
    {
    }

    /// <summary>The least cost of a seat in a full vehicle; infinite when nothing serves the ride.</summary>
    public double CostOfASeat(Item item)
    {
        var least = double.PositiveInfinity;
        foreach (var kinds in problem.Classes)
        {
            if (!TryShape(item, kinds, out var shape))
            {
                continue;
            }

            for (var kind = 0; kind < kinds.Kinds.Length; kind++)
            {
                least = Math.Min(least, _pricing.Cost(shape, kinds.Kinds[kind]) / kinds.Seats[kind]);
            }
        }

        return least;
    }

    public bool IsServed(Item item) => problem.Classes.Any(kinds => TryShape(item, kinds, out _));

    private bool TryShape(Item item, KindClass kinds, out Shape shape)
    {
        shape = default;
        shape.OpenStop(0, item.From);
        shape.OpenStop(1, item.To);
        shape.Add(item, 0, 1);
        return _pricing.TryPrice(ref shape, kinds);
    }
}
