using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Testing;

/// <summary>
/// A message as text that is the same at every run: names, order, JSON kinds and words stay, ids, days, instants, numbers
/// and free text become placeholders that their types can still read.
/// </summary>
internal sealed partial class MessageShape
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly Dictionary<Guid, string> _ids = [];

    public static string Of(JsonNode message) => new MessageShape().Normal(message)!.ToJsonString(Readable) + "\n";

    private JsonNode? Normal(JsonNode? node) => node?.GetValueKind() switch
    {
        JsonValueKind.Object => new JsonObject(
            node.AsObject().Select(property => KeyValuePair.Create(property.Key, Normal(property.Value)))),
        JsonValueKind.Array => new JsonArray([.. node.AsArray().Select(Normal)]),
        JsonValueKind.Number => JsonValue.Create(1),
        JsonValueKind.String => JsonValue.Create(Normal(node.GetValue<string>())),
        _ => node?.DeepClone(),
    };

    private string Normal(string text)
    {
        if (Guid.TryParseExact(text, "D", out var id))
        {
            // Numbered as they come, so that it shows which properties carry the same id.
            return _ids.TryGetValue(id, out var known) ? known : _ids[id] = $"00000000-0000-0000-0000-{_ids.Count + 1:D12}";
        }

        return Instant().Match(text) is { Success: true } instant ? "2026-01-01T00:00:00" + instant.Groups["offset"].Value
            : Day().IsMatch(text) ? "2026-01-01"
            : Division().IsMatch(text) ? "000000"
            : Money().IsMatch(text) ? "1.00"
            : Word().IsMatch(text) ? text
            : "text";
    }

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,7})?(?<offset>Z|[+-]\d\d:\d\d)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Instant();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\d$")]
    private static partial Regex Day();

    [GeneratedRegex("^[0-9]{6}$")]
    private static partial Regex Division();

    // The bus writes decimals as text; how many digits they have is up to where they come from.
    [GeneratedRegex(@"^-?[0-9]+(\.[0-9]+)?$")]
    private static partial Regex Money();

    // The hyphenated words in which states and reasons travel.
    [GeneratedRegex("^[a-z]+(-[a-z]+)*$")]
    private static partial Regex Word();
}
