using Google.Protobuf;
using Google.Protobuf.Collections;
using Scenarios.Telemetry.Wire;

namespace Scenarios.Telemetry;

/// <summary>A span as its process exported it.</summary>
/// <param name="Service">The resource's <c>service.name</c>.</param>
/// <param name="TraceId">32 hexadecimal digits.</param>
/// <param name="Id">16 hexadecimal digits.</param>
/// <param name="Parent">The parent's id; empty for a root.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">Server, client, producer, consumer or internal.</param>
/// <param name="Attributes">Its attributes and those of its events, as text.</param>
public sealed record CollectedSpan(
    string Service, string TraceId, string Id, string Parent, string Name, SpanKind Kind, ILookup<string, string> Attributes)
{
    /// <summary>The attribute's value; null when the span has none of that name.</summary>
    public string? this[string attribute] => Attributes[attribute].FirstOrDefault();

    public override string ToString() => $"{Service}: {Name}";

    internal static CollectedSpan Of(string service, Span span) => new(
        service, Hex(span.TraceId), Hex(span.SpanId), Hex(span.ParentSpanId), span.Name, span.Kind,
        span.Attributes.Concat(span.Events.SelectMany(occurrence => occurrence.Attributes))
            .ToLookup(attribute => attribute.Key, attribute => Text(attribute.Value)));

    internal static string ServiceOf(RepeatedField<KeyValue> resource) =>
        Text(resource.Single(attribute => attribute.Key == "service.name").Value);

    internal static string Text(Value? value) => value?.KindCase switch
    {
        Value.KindOneofCase.Text => value.Text,
        Value.KindOneofCase.List => string.Join(',', value.List.Values.Select(Text)),
        Value.KindOneofCase.Whole => $"{value.Whole}",
        Value.KindOneofCase.Number => $"{value.Number}",
        Value.KindOneofCase.Truth => $"{value.Truth}",
        _ => "",
    };

    private static string Hex(ByteString id) => Convert.ToHexStringLower(id.Span);
}
