using Subsidies.Rules.Cel;

namespace Subsidies.Rules.Policies;

/// <summary>The facts that some expressions read, as they stand on a day, ready to evaluate on.</summary>
internal sealed class View
{
    private readonly SortedDictionary<string, SeenFact> _facts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CelValue> _variables = [];

    public View(CompiledPolicy policy, IEnumerable<string> paths, Facts facts, DateOnly asOf)
    {
        foreach (var path in paths)
        {
            _facts[path] = facts.See(path, asOf);
        }

        foreach (var subject in _facts.Values.GroupBy(fact => fact.Path[..fact.Path.IndexOf('.', StringComparison.Ordinal)]))
        {
            _variables[subject.Key] = CelValue.Of(CelMap.OfFacts(subject.Key, subject.Where(fact => fact.Standing == FactStanding.Known)
                .Select(fact => KeyValuePair.Create(fact.Path[(subject.Key.Length + 1)..], fact.Told[0].Value))));
        }

        _variables["parameters"] = policy.Parameters;
        _variables["asOf"] = CelValue.Of(asOf);
    }

    public IReadOnlyList<SeenFact> Facts => [.. _facts.Values];

    public CelValue Evaluate(CelProgram program) => program.Evaluate(_variables);

    /// <summary>The facts that an expression reads.</summary>
    public IReadOnlyList<SeenFact> ReadBy(CelProgram program) =>
        [.. program.References.Select(path => _facts.GetValueOrDefault(path)).OfType<SeenFact>()];

    public SeenFact? Find(string path) => _facts.GetValueOrDefault(path);

    /// <summary>The values of the facts and figures in an expression; all must be known.</summary>
    public IReadOnlyList<AmountTerm> Terms(CelProgram program) => [.. program.References.Select(Term).OfType<AmountTerm>()];

    private AmountTerm? Term(string name)
    {
        if (_facts.TryGetValue(name, out var fact))
        {
            return fact.Value is { } value ? new(name, value) : null;
        }

        var dot = name.IndexOf('.', StringComparison.Ordinal);
        var variable = _variables[dot < 0 ? name : name[..dot]];
        return new(name, dot < 0 ? variable : variable.AsMap.Get(CelValue.Of(name[(dot + 1)..]), -1));
    }
}
