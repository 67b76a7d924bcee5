using System.Text.Json.Nodes;

namespace Gateway.PublicApi;

/// <summary>The documents of all services as the one that partners read.</summary>
internal sealed class MergedDocument
{
    private const string PublicPrefix = "/api/v1/";
    private readonly JsonObject _paths = [];
    private readonly JsonObject _components = [];
    private readonly JsonArray _tags = [];
    private readonly HashSet<string> _operationIds = new(StringComparer.Ordinal);

    /// <summary>Adds a service's document; <paramref name="whole"/> takes also what is not below <c>/api/v1/</c>.</summary>
    public void Add(string service, JsonObject document, bool whole = false)
    {
        var components = document["components"] as JsonObject ?? [];
        var renamed = ComponentNames.Renamed(_components, components, service);
        ComponentNames.Apply(document, renamed);
        foreach (var reference in ComponentNames.References(components))
        {
            var (kind, name) = ComponentNames.Split(reference);
            var (_, newName) = ComponentNames.Split(renamed.GetValueOrDefault(reference, reference));
            var ofKind = _components[kind] as JsonObject ?? Put(_components, kind, new JsonObject());
            ofKind.TryAdd(newName, components[kind]![name]?.DeepClone());
        }

        foreach (var (path, item) in document["paths"] as JsonObject ?? [])
        {
            if (item is JsonObject operations && (whole || path.StartsWith(PublicPrefix, StringComparison.Ordinal)))
            {
                AddPath(service, path, operations);
            }
        }

        AddTags(document["tags"] as JsonArray ?? []);
    }

    /// <summary>The merged document.</summary>
    public JsonObject ToJson(IEnumerable<string> missing)
    {
        Put(_components, "securitySchemes", new JsonObject
        {
            ["oauth2"] = new JsonObject
            {
                ["type"] = "oauth2",
                ["flows"] = new JsonObject
                {
                    ["clientCredentials"] = new JsonObject { ["tokenUrl"] = "/connect/token", ["scopes"] = new JsonObject() },
                },
            },
        });
        return new JsonObject
        {
            ["openapi"] = "3.1.1",
            ["info"] = new JsonObject
            {
                ["title"] = "Chunfeng",
                ["version"] = "v1",
                ["description"] = "The return-to-work platform: get a token, send an Idempotency-Key with every POST.",
            },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = "/" }),
            ["security"] = new JsonArray(new JsonObject { ["oauth2"] = new JsonArray() }),
            ["tags"] = _tags,
            ["paths"] = _paths,
            ["components"] = _components,
            ["x-missing-services"] = new JsonArray([.. missing.Select(service => (JsonNode)service)]),
        };
    }

    private void AddPath(string service, string path, JsonObject operations)
    {
        var merged = _paths[path] as JsonObject ?? Put(_paths, path, new JsonObject());
        foreach (var (method, value) in operations)
        {
            if (value is null || merged.ContainsKey(method))
            {
                continue;
            }

            var operation = value.DeepClone();
            merged[method] = operation;
            if (operation is JsonObject described)
            {
                Complete(service, path, method, described);
            }
        }
    }

    private void Complete(string service, string path, string method, JsonObject operation)
    {
        if (operation["operationId"]?.GetValue<string>() is { } id && !_operationIds.Add(id))
        {
            operation["operationId"] = $"{service}-{id}";
        }

        if (method == "post" && path.StartsWith(PublicPrefix, StringComparison.Ordinal))
        {
            var parameters = operation["parameters"] as JsonArray ?? Put(operation, "parameters", new JsonArray());
            parameters.Add(new JsonObject
            {
                ["name"] = "Idempotency-Key",
                ["in"] = "header",
                ["required"] = true,
                ["description"] = "1 to 128 visible ASCII characters; the same key with the same request has its effect once.",
                ["schema"] = new JsonObject { ["type"] = "string", ["minLength"] = 1, ["maxLength"] = 128 },
            });
        }
    }

    private void AddTags(JsonArray tags)
    {
        foreach (var tag in tags)
        {
            if (!_tags.Any(known => JsonNode.DeepEquals(known, tag)))
            {
                _tags.Add(tag?.DeepClone());
            }
        }
    }

    private static T Put<T>(JsonObject target, string name, T value)
        where T : JsonNode
    {
        target[name] = value;
        return value;
    }
}
