using Transport.Planner.Routing;

namespace Transport.Planner.Search;

/// <summary>
/// Cuts runs and items that are left into blocks of neighbours: again and again in the middle, across the direction in which
/// they lie farthest apart. The directions are weighed by lot, so that what one cut parts the next one may join.
/// </summary>
internal static class Partition
{
    private const int Dimensions = 7;

    // An hour lies as far from the next as 3 km, as a share of the Earth's radius: windows are days long.
    private const double RadiiPerMinute = 3.0 / 60 / Place.EarthRadiusKilometres;

    public static List<List<Element>> Of(List<Element> elements, PlaceTable places, double largest, ref FastRandom random)
    {
        var scales = new double[Dimensions];
        for (var dimension = 0; dimension < Dimensions; dimension++)
        {
            scales[dimension] = 0.5 + random.Unit();
        }

        var points = elements.ToDictionary(element => element, element => element.Point(places, scales));
        var (blocks, open) = (new List<List<Element>>(), new Stack<List<Element>>());
        open.Push(elements);
        while (open.TryPop(out var block))
        {
            if (block.Count < 2 || block.Sum(element => element.Size) <= largest)
            {
                blocks.Add(block);
                continue;
            }

            var widest = Enumerable.Range(0, Dimensions).MaxBy(dimension =>
                block.Max(element => points[element][dimension]) - block.Min(element => points[element][dimension]));
            var sorted = block.OrderBy(element => points[element][widest]).ToList();
            open.Push(sorted[(sorted.Count / 2)..]);
            open.Push(sorted[..(sorted.Count / 2)]);
        }

        return blocks;
    }

    /// <summary>A run, or an item that nobody carries.</summary>
    public sealed class Element
    {
        public Run? Run { get; init; }

        public Item? Item { get; init; }

        /// <summary>How much work it is, in runs.</summary>
        public required double Size { get; init; }

        public double[] Point(PlaceTable places, double[] scales)
        {
            var (from, to, time) = Run is { } run
                ? (run.Shape.Place[0], run.Shape.Place[run.Shape.Count - 1], run.Shape.Depart[0])
                : (Item!.From, Item.To, Item.Earliest);
            var (a, b) = (places.Vector(from), places.Vector(to));
            double[] point = [a.X, a.Y, a.Z, b.X, b.Y, b.Z, time * RadiiPerMinute];
            return [.. point.Zip(scales, (value, scale) => value * scale)];
        }
    }
}
