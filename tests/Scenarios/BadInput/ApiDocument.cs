using System.Text.Json;

namespace Scenarios.BadInput;

/// <summary>The merged description of the API: what is in it is tested, so that no endpoint can be forgotten.</summary>
public sealed class ApiDocument(JsonElement root)
{
    private static readonly string[] Methods = ["get", "put", "post", "delete", "patch"];

    /// <summary>The document itself.</summary>
    public JsonElement Root => root;

    /// <summary>Every operation that partners may call.</summary>
    public IReadOnlyList<ApiOperation> Operations { get; } =
    [
        .. from path in root.GetProperty("paths").EnumerateObject()
           where path.Name.StartsWith("/api/v1/", StringComparison.Ordinal)
           from method in path.Value.EnumerateObject()
           where Methods.Contains(method.Name)
           select new ApiOperation(root, method.Name.ToUpperInvariant(), path.Name, method.Value),
    ];

    /// <summary>What a reference points at; undefined when it dangles.</summary>
    public static JsonElement Follow(JsonElement root, string reference)
    {
        var found = root;
        foreach (var step in reference.Split('/').Skip(1))
        {
            var name = step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            if (found.ValueKind is JsonValueKind.Array && int.TryParse(name, out var index) && index < found.GetArrayLength())
            {
                found = found[index];
            }
            else if (found.ValueKind is not JsonValueKind.Object || !found.TryGetProperty(name, out found))
            {
                return default;
            }
        }

        return found;
    }

    /// <summary>Every reference in it.</summary>
    public static IEnumerable<string> References(JsonElement node) => node.ValueKind switch
    {
        JsonValueKind.Object => node.EnumerateObject().SelectMany(member =>
            member.Name == "$ref" && member.Value.ValueKind is JsonValueKind.String
                ? [member.Value.GetString()!]
                : References(member.Value)),
        JsonValueKind.Array => node.EnumerateArray().SelectMany(References),
        _ => [],
    };
}
