using System.Text.Json.Nodes;

namespace Gateway.PublicApi;

/// <summary>
/// Decides which components of a service's document keep their name in the merged one. Two services may well have the
/// same component (a problem document); where name and content differ, or something it refers to differs, the later one is
/// renamed to the service's name and its own.
/// </summary>
internal static class ComponentNames
{
    private const string Prefix = "#/components/";

    /// <summary>The references to replace in the service's document, old to new.</summary>
    public static Dictionary<string, string> Renamed(JsonObject merged, JsonObject components, string service)
    {
        var shared = References(components).Where(reference => Find(merged, reference) is not null).ToList();
        var different = shared.Where(reference =>
            !JsonNode.DeepEquals(Find(merged, reference), Find(components, reference))).ToHashSet();
        while (shared.Find(reference => !different.Contains(reference)
            && Mentions(Find(components, reference)).Any(different.Contains)) is { } next)
        {
            different.Add(next);
        }

        return different.ToDictionary(reference => reference, reference => Rename(reference, service));
    }

    /// <summary>Writes the new references in place of the old ones.</summary>
    public static void Apply(JsonNode? node, IReadOnlyDictionary<string, string> renamed)
    {
        if (node is JsonObject item)
        {
            if (item["$ref"]?.GetValue<string>() is { } reference && renamed.TryGetValue(reference, out var name))
            {
                item["$ref"] = name;
            }

            foreach (var (_, value) in item)
            {
                Apply(value, renamed);
            }
        }
        else if (node is JsonArray items)
        {
            foreach (var value in items)
            {
                Apply(value, renamed);
            }
        }
    }

    /// <summary>Kind and name of a reference.</summary>
    public static (string Kind, string Name) Split(string reference)
    {
        var parts = reference[Prefix.Length..].Split('/', 2);
        return (parts[0], parts[1]);
    }

    /// <summary>The references that a set of components can be reached by.</summary>
    public static IEnumerable<string> References(JsonObject components) =>
        components.SelectMany(kind => ((JsonObject)kind.Value!).Select(component => $"{Prefix}{kind.Key}/{component.Key}"));

    private static JsonNode? Find(JsonObject components, string reference)
    {
        var (kind, name) = Split(reference);
        return components[kind]?[name];
    }

    private static IEnumerable<string> Mentions(JsonNode? node) => node switch
    {
        JsonObject item => item.SelectMany(pair => pair.Key == "$ref"
            ? [pair.Value!.GetValue<string>()]
            : Mentions(pair.Value)),
        JsonArray items => items.SelectMany(Mentions),
        _ => [],
    };

    private static string Rename(string reference, string service)
    {
        var (kind, name) = Split(reference);
        var prefix = string.Concat(service.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
        return $"{Prefix}{kind}/{prefix}{name}";
    }
}
