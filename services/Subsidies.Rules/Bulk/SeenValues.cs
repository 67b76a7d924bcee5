using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Subsidies.Rules.Cel;
using Subsidies.Rules.Policies;

namespace Subsidies.Rules.Bulk;

/// <summary>
/// What a decision of many saw, in some tens of bytes: the values of the facts that the policy reads, in the order of
/// <see cref="CompiledPolicy.Reads"/>, null where one was not known. From it the same version decides the same again. Not thread-safe.
/// </summary>
public sealed class SeenValues : IDisposable
{
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly Utf8JsonWriter _json;

    /// <summary>A writer for many rows.</summary>
    public SeenValues() => _json = new(_buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>The values of a row as JSON in UTF-8: an array.</summary>
    public byte[] Write(FactTable table, int row)
    {
        _buffer.ResetWrittenCount();
        _json.Reset();
        _json.WriteStartArray();
        foreach (var column in table.Columns)
        {
            Write(column, row);
        }

        _json.WriteEndArray();
        _json.Flush();
        return _buffer.WrittenSpan.ToArray();
    }

    /// <summary>The facts that were seen.</summary>
    /// <param name="policy">The version that decided.</param>
    /// <param name="values">What <see cref="Write(FactTable, int)"/> gave, as text.</param>
    /// <param name="source">Who is named as their source.</param>
    /// <param name="knownAt">When the decision was made.</param>
    /// <exception cref="FormatException">The text is not of this policy.</exception>
    public static Facts Read(CompiledPolicy policy, string values, string source, DateTimeOffset knownAt)
    {
        using var document = JsonDocument.Parse(values);
        if (document.RootElement.GetArrayLength() != policy.Reads.Count)
        {
            throw new FormatException($"{policy.Document.Code} v{policy.Document.Version} reads {policy.Reads.Count} facts");
        }

        var facts = new Facts();
        foreach (var (path, value) in policy.Reads.Zip(document.RootElement.EnumerateArray()))
        {
            if (value.ValueKind != JsonValueKind.Null)
            {
                facts.With(path, new Fact(Read(policy.Schema.TypeOf(path), value), source, knownAt, null));
            }
        }

        return facts;
    }

    /// <inheritdoc />
    public void Dispose() => _json.Dispose();

    private void Write(FactColumn column, int row)
    {
        if (!column.IsKnown(row))
        {
            _json.WriteNullValue();
            return;
        }

        switch (column.IsOdd(row) ? CelKind.Null : column.Type.Kind)
        {
            case CelKind.Bool:
                _json.WriteBooleanValue(column.Bools[row]);
                break;
            case CelKind.Int or CelKind.Timestamp:
                _json.WriteNumberValue(column.Longs[row]);
                break;
            case CelKind.Decimal:
                // In quotes: a number would lose its zeros.
                Span<char> text = stackalloc char[32];
                column.Decimals[row].TryFormat(text, out var length, default, CultureInfo.InvariantCulture);
                _json.WriteStringValue(text[..length]);
                break;
            case CelKind.String:
                _json.WriteStringValue(column.Strings[row]);
                break;
            default:
                FactJson.Write(_json, column.Get(row)!.Value);
                break;
        }
    }

    private static CelValue Read(CelType type, JsonElement value) => value.ValueKind == JsonValueKind.Object
        ? FactJson.ReadValue(value)
        : type.Kind switch
        {
            CelKind.Bool => CelValue.Of(value.GetBoolean()),
            CelKind.Int => CelValue.Of(value.GetInt64()),
            CelKind.Timestamp => CelValue.Timestamp(value.GetInt64(), 0),
            CelKind.Decimal => CelValue.Of(decimal.Parse(value.GetString()!, CultureInfo.InvariantCulture)),
            CelKind.String => CelValue.Of(value.GetString()!),
            _ => throw new FormatException($"no value of type {type}"),
        };
}
