using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;

namespace ServiceDefaults.Http;

/// <summary>
/// Names the schemas of the API's description. A type within another is named by both: each handler has a <c>Request</c> of its own, and by
/// that name alone all of them would be described as the first.
/// </summary>
internal static class SchemaNames
{
    public static string? Of(JsonTypeInfo type) =>
        OpenApiOptions.CreateDefaultSchemaReferenceId(type) is { } name && type.Type.DeclaringType is { } outer ? outer.Name + name
            : OpenApiOptions.CreateDefaultSchemaReferenceId(type);
}
