using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ServiceDefaults.Messaging;

/// <summary>Names and JSON of the messages.</summary>
public static class MessageTypes
{
    private static readonly ConcurrentDictionary<string, Type> ByName = new();

    /// <summary>How messages are written: camel case, nulls left out.</summary>
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>The name under which a type is stored: full name and assembly, without its version.</summary>
    public static string NameOf(Type type) => $"{type.FullName}, {type.Assembly.GetName().Name}";

    /// <summary>The type of a stored name.</summary>
    /// <exception cref="TypeLoadException">The name is of no contract that this process knows.</exception>
    public static Type TypeOf(string name) => ByName.GetOrAdd(name, static key => Type.GetType(key, throwOnError: true)!);
}
