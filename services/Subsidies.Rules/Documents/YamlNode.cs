namespace Subsidies.Rules.Documents;

/// <summary>A place in a document; lines and columns (of UTF-16 units) count from 1.</summary>
internal readonly record struct Place(int Line, int Column);

/// <summary>A node of a YAML document with the place where it starts.</summary>
internal abstract class YamlNode(Place place)
{
    public Place Place { get; } = place;
}

/// <summary>A scalar as written: what it means is for the field to say.</summary>
internal sealed class YamlScalar(string text, bool plain, int[] offsets, Func<int, Place> locate, Place place) : YamlNode(place)
{
    public string Text { get; } = text;

    /// <summary>Written without quotes or block indicator, so that it can be a number, a boolean or null.</summary>
    public bool Plain { get; } = plain;

    public bool IsNull => Plain && Text is "" or "~" or "null" or "Null" or "NULL";

    /// <summary>Where the character at <paramref name="offset"/> of the text stands in the document.</summary>
    public Place PlaceOf(int offset) => locate(offsets[Math.Clamp(offset, 0, Text.Length)]);
}

internal sealed class YamlList(IReadOnlyList<YamlNode> items, Place place) : YamlNode(place)
{
    public IReadOnlyList<YamlNode> Items { get; } = items;
}

internal sealed class YamlMapping(IReadOnlyDictionary<string, (Place Key, YamlNode Value)> fields, Place place) : YamlNode(place)
{
    /// <summary>In the order of the document.</summary>
    public IReadOnlyDictionary<string, (Place Key, YamlNode Value)> Fields { get; } = fields;
}
