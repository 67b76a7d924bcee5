namespace Subsidies.Rules.Cel;

/// <summary>An immutable map of CEL. Keys are bool, int, uint or string; a number finds its equal of another type.</summary>
public sealed class CelMap
{
    private readonly Dictionary<CelValue, CelValue> _entries;

    /// <summary>A map of <paramref name="entries"/>; a repeated key is the caller's fault.</summary>
    public CelMap(IEnumerable<KeyValuePair<CelValue, CelValue>> entries) => _entries = new(entries);

    private CelMap(Dictionary<CelValue, CelValue> entries, string path)
    {
        _entries = entries;
        Path = path;
    }

    /// <summary>A map of facts: what it lacks is not absent but unknown, and reported as <c>path.name</c>.</summary>
    public static CelMap OfFacts(string path, IEnumerable<KeyValuePair<string, CelValue>> facts) =>
        new(facts.ToDictionary(fact => CelValue.Of(fact.Key), fact => fact.Value), path);

    /// <summary>Where the facts of this map stand, e.g. <c>worker</c>; null for a plain map.</summary>
    public string? Path { get; }

    /// <summary>Number of entries.</summary>
    public int Count => _entries.Count;

    /// <summary>The keys, in the order of insertion.</summary>
    public IEnumerable<CelValue> Keys => _entries.Keys;

    /// <summary>The value at <paramref name="key"/>.</summary>
    public bool TryGet(CelValue key, out CelValue value)
    {
        value = default;
        return CanBeKey(key) && _entries.TryGetValue(key, out value);
    }

    // What no map holds is not hashed either: a list within lists shares parts and may be endless work.
    private static bool CanBeKey(CelValue key) => key.Kind is CelKind.Bool or CelKind.String || Evaluation.Ordering.IsNumber(key.Kind);

    /// <summary>The value at <paramref name="key"/>: for facts unknown, for a plain map an error where it is missing.</summary>
    internal CelValue Get(CelValue key, int position)
    {
        if (TryGet(key, out var value))
        {
            return value;
        }

        return Path is not null && key.Kind == CelKind.String
            ? CelValue.Unknown($"{Path}.{key.AsString}")
            : CelValue.Fail("no_such_key", CanBeKey(key) ? $"no such key: {key}" : "no such key", position);
    }
}
