using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Subsidies.Rules.Policies;

/// <summary>
/// A decision as it is kept: canonical JSON with everything it saw, from which the same policy version gives the same
/// text again, byte for byte, at any later time. Keep it as text: a store that reorders JSON breaks the comparison.
/// </summary>
public sealed class DecisionRecord
{
    /// <summary>Written into each record; a change of the form is a new number.</summary>
    private const int Format = 1;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private DecisionRecord(string json, string code, int version, DateOnly asOf, IReadOnlyList<SeenFact> facts) =>
        (Json, PolicyCode, PolicyVersion, AsOf, Facts) = (json, code, version, asOf, facts);

    /// <summary>The canonical text.</summary>
    public string Json { get; }

    /// <summary>The policy that decided.</summary>
    public string PolicyCode { get; }

    /// <summary>Its version.</summary>
    public int PolicyVersion { get; }

    /// <summary>The day that was decided for.</summary>
    public DateOnly AsOf { get; }

    /// <summary>Every fact that the policy read, as it stood.</summary>
    public IReadOnlyList<SeenFact> Facts { get; }

    /// <summary>The record of a decision.</summary>
    public static DecisionRecord Of(Decision decision) =>
        new(Write(decision), decision.PolicyCode, decision.PolicyVersion, decision.AsOf, decision.Facts);

    /// <summary>Reads a record that was kept.</summary>
    /// <exception cref="FormatException">The text is no record of this format.</exception>
    public static DecisionRecord Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            return root.GetProperty("format").GetInt32() == Format
                ? new(
                    json, root.GetProperty("policy").GetString()!, root.GetProperty("version").GetInt32(),
                    DateOnly.ParseExact(root.GetProperty("asOf").GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture),
                    [.. root.GetProperty("facts").EnumerateArray().Select(FactJson.Read)])
                : throw new FormatException("a decision record of another format");
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException or OverflowException)
        {
            throw new FormatException("not a decision record", fault);
        }
    }

    /// <summary>The decision that the policy gives on exactly what was seen.</summary>
    /// <exception cref="ArgumentException">It is not the policy, or not the version, that decided.</exception>
    public Decision DecideAgain(CompiledPolicy policy)
    {
        if (policy.Document.Code != PolicyCode || policy.Document.Version != PolicyVersion)
        {
            throw new ArgumentException($"{PolicyCode} v{PolicyVersion} decided, not {policy.Document.Code} v{policy.Document.Version}", nameof(policy));
        }

        var facts = new Facts();
        foreach (var seen in Facts)
        {
            foreach (var told in seen.Told)
            {
                facts.With(seen.Path, told);
            }
        }

        return policy.Decide(facts, AsOf);
    }

    /// <summary>Whether the policy gives the same decision again, byte for byte.</summary>
    public bool IsReproducedBy(CompiledPolicy policy) => Of(DecideAgain(policy)).Json == Json;

    private static string Write(Decision decision)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteNumber("format", Format);
            json.WriteString("policy", decision.PolicyCode);
            json.WriteNumber("version", decision.PolicyVersion);
            json.WriteString("asOf", decision.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            json.WriteString("outcome", decision.Outcome.ToString());
            WriteMoney(json, "amount", decision.Amount);
            json.WriteString("payee", decision.Payee);
            json.WriteString("household", decision.HouseholdId);
            json.WriteStartArray("conditions");
            foreach (var condition in decision.Conditions)
            {
                WriteCondition(json, condition);
            }

            json.WriteEndArray();
            WriteWorking(json, decision.Working);
            json.WriteStartArray("facts");
            foreach (var fact in decision.Facts)
            {
                FactJson.Write(json, fact);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteCondition(Utf8JsonWriter json, ConditionOutcome condition)
    {
        json.WriteStartObject();
        json.WriteString("name", condition.Name);
        json.WriteString("state", condition.State.ToString());
        WriteNames(json, "reads", condition.Facts.Select(fact => fact.Path));
        WriteNames(json, "missing", condition.MissingFacts);
        if (condition.Error is { } error)
        {
            json.WriteString("error", $"{error.Code}: {error.Message}");
        }

        json.WriteEndObject();
    }

    private static void WriteWorking(Utf8JsonWriter json, AmountWorking? working)
    {
        if (working is null)
        {
            return;
        }

        json.WriteStartObject("working");
        json.WriteString("expression", working.Expression);
        json.WriteStartObject("terms");
        foreach (var term in working.Terms)
        {
            json.WritePropertyName(term.Name);
            FactJson.Write(json, term.Value);
        }

        json.WriteEndObject();
        WriteMoney(json, "computed", working.Computed);
        WriteMoney(json, "cap", working.Cap);
        WriteMoney(json, "capped", working.Capped);
        WriteMoney(json, "rounded", working.Rounded);
        json.WriteEndObject();
    }

    private static void WriteNames(Utf8JsonWriter json, string field, IEnumerable<string> names)
    {
        json.WriteStartArray(field);
        foreach (var name in names)
        {
            json.WriteStringValue(name);
        }

        json.WriteEndArray();
    }

    private static void WriteMoney(Utf8JsonWriter json, string field, decimal? yuan) =>
        json.WriteString(field, yuan?.ToString(CultureInfo.InvariantCulture));
}
