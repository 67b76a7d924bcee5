namespace Scenarios.Telemetry;

/// <summary>The spans of one trace id, and the way from each to the root.</summary>
public sealed class Trace
{
    private readonly Dictionary<string, CollectedSpan> _byId;

    private Trace(IEnumerable<CollectedSpan> spans) =>
        _byId = spans.DistinctBy(span => span.Id).ToDictionary(span => span.Id);

    /// <summary>All its spans.</summary>
    public IReadOnlyCollection<CollectedSpan> Spans => _byId.Values;

    /// <summary>Spans whose parent is not there; in a whole trace only the root.</summary>
    public IReadOnlyList<CollectedSpan> WithoutParent =>
        [.. Spans.Where(span => !_byId.ContainsKey(span.Parent))];

    /// <summary>Picks a trace's spans out of all.</summary>
    public static Trace Of(string traceId, IEnumerable<CollectedSpan> spans) =>
        new(spans.Where(span => span.TraceId == traceId));

    /// <summary>A span and its ancestors, up to the first whose parent is missing: the root, when there is no gap.</summary>
    public IReadOnlyList<CollectedSpan> Ancestry(CollectedSpan span)
    {
        var way = new List<CollectedSpan> { span };
        while (_byId.TryGetValue(way[^1].Parent, out var parent))
        {
            way.Add(parent);
        }

        return way;
    }

    public override string ToString() =>
        $"{Spans.Count} spans, without parent: {string.Join(", ", WithoutParent.Take(10))}";
}
