using Subsidies.Rules.Policies;

namespace Subsidies.Rules.Documents;

/// <summary>Where the fields of a document stand, by path.</summary>
internal sealed class FieldPlaces
{
    private readonly Dictionary<string, YamlNode> _nodes = [];

    public static FieldPlaces None { get; } = new();

    public void Note(string path, YamlNode node) => _nodes[path] = node;

    /// <summary>The fault with its place; <paramref name="offset"/> counts into the text of the field.</summary>
    public PolicyError Fault(string path, string code, string message, int offset = 0)
    {
        var place = _nodes.GetValueOrDefault(path) switch
        {
            YamlScalar scalar => scalar.PlaceOf(offset),
            { } node => node.Place,
            null => default,
        };
        return new(path, code, message, place.Line, place.Column);
    }
}
