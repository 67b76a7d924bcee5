using System.Text.Json;

namespace Scenarios.BadInput;

/// <summary>One method of one path, as the description shows it.</summary>
public sealed class ApiOperation(JsonElement root, string method, string path, JsonElement described)
{
    /// <summary>Method and path.</summary>
    public string Name => $"{method} {path}";

    public HttpMethod Method { get; } = new(method);

    public string Path => path;

    public bool IsPost => Method == HttpMethod.Post;

    /// <summary>Whether it needs no token: the description then says so with an empty requirement.</summary>
    public bool IsAnonymous => described.TryGetProperty("security", out var security)
        && security.EnumerateArray().Any(requirement => !requirement.EnumerateObject().Any());

    /// <summary>The roles of which a caller needs one; null when any caller may.</summary>
    public IReadOnlyList<string>? Roles => described.TryGetProperty("x-roles", out var roles)
        ? [.. roles.EnumerateArray().Select(role => role.GetString()!)]
        : null;

    /// <summary>The body's content type; null when it takes none.</summary>
    public string? ContentType => described.TryGetProperty("requestBody", out var body)
        ? body.GetProperty("content").EnumerateObject().First().Name
        : null;

    public bool TakesJson => ContentType == "application/json";

    /// <summary>The body's properties with their schemas, references followed.</summary>
    public IReadOnlyList<(string Name, JsonElement Schema)> Properties => TakesJson
        && Resolve(described.GetProperty("requestBody").GetProperty("content").GetProperty(ContentType!).GetProperty("schema"))
            is { ValueKind: JsonValueKind.Object } schema && schema.TryGetProperty("properties", out var properties)
        ? [.. properties.EnumerateObject().Select(property => (property.Name, Resolve(property.Value)))]
        : [];

    /// <summary>Names of the parameters in a place: <c>path</c> or <c>query</c>.</summary>
    public IReadOnlyList<(string Name, JsonElement Schema)> Parameters(string place) =>
        described.TryGetProperty("parameters", out var parameters)
            ? [.. parameters.EnumerateArray().Select(Resolve)
                .Where(parameter => parameter.GetProperty("in").GetString() == place)
                .Select(parameter => (parameter.GetProperty("name").GetString()!, Resolve(parameter.GetProperty("schema"))))]
            : [];

    /// <summary>The path with a value for each of its parameters.</summary>
    public string Address(Func<JsonElement, string> value) => Parameters("path").Aggregate(
        path, (address, parameter) => address.Replace($"{{{parameter.Name}}}", value(parameter.Schema), StringComparison.Ordinal));

    /// <summary>The path with ids that nothing has.</summary>
    public string UnknownAddress() => Address(schema =>
        Schemas.IsUuid(schema) ? Guid.CreateVersion7().ToString() : Schemas.IsNumber(schema) ? "1" : "no-such-thing");

    private JsonElement Resolve(JsonElement schema)
    {
        if (schema.TryGetProperty("oneOf", out var choices))
        {
            schema = choices.EnumerateArray().Last();
        }

        return schema.TryGetProperty("$ref", out var reference) ? ApiDocument.Follow(root, reference.GetString()!) : schema;
    }
}
