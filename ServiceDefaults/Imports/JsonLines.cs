using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using ServiceDefaults.Errors;

namespace ServiceDefaults.Imports;

/// <summary>A row of an import: what was read, or why it cannot be.</summary>
/// <typeparam name="T">The row's request.</typeparam>
/// <param name="Line">Number in the file, from 1.</param>
/// <param name="Value">The row; null when it cannot be read.</param>
/// <param name="Error">Why it cannot be read; null otherwise.</param>
public sealed record ImportLine<T>(int Line, T? Value, FieldError? Error);

/// <summary>
/// Reads JSON Lines (one JSON object a line, UTF-8), line by line in bounded memory. A line that is too long, is not UTF-8
/// or is no such object costs only itself.
/// </summary>
public static class JsonLines
{
    /// <summary>The content type of an import.</summary>
    public const string ContentType = "application/x-ndjson";

    /// <summary>Longest line usually taken, in bytes.</summary>
    public const int LongestLine = 256 * 1024;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads until the end; blank lines are skipped but counted.</summary>
    public static IAsyncEnumerable<ImportLine<T>> ReadAsync<T>(PipeReader reader, CancellationToken cancellationToken)
        where T : class => ReadAsync<T>(reader, LongestLine, cancellationToken);

    /// <summary>Reads until the end, where rows may be longer than usual: as much memory as this many bytes may be held.</summary>
    public static async IAsyncEnumerable<ImportLine<T>> ReadAsync<T>(
        PipeReader reader, int longestLine, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : class
    {
        var number = 0;
        var tooLong = false;
        var searched = 0L;
        while (true)
        {
            var result = await reader.ReadAsync(cancellationToken);
            var buffer = result.Buffer;
            while (TryTakeLine(ref buffer, searched, result.IsCompleted, out var line))
            {
                number++;
                searched = 0;
                var row = tooLong || line.Length > longestLine ? TooLong<T>(number, longestLine) : Parse<T>(number, line);
                tooLong = false;
                if (row is not null)
                {
                    yield return row;
                }
            }

            if (buffer.Length > longestLine)
            {
                // Forget what was read of it; its end is still awaited.
                tooLong = true;
                buffer = buffer.Slice(buffer.End);
            }

            searched = buffer.Length;
            reader.AdvanceTo(buffer.Start, buffer.End);
            if (result.IsCompleted)
            {
                yield break;
            }
        }
    }

    // A long line comes in many portions: what was searched for its end before is not searched again.
    private static bool TryTakeLine(
        ref ReadOnlySequence<byte> buffer, long searched, bool last, out ReadOnlySequence<byte> line)
    {
        if (buffer.Slice(searched).PositionOf((byte)'\n') is { } end)
        {
            line = buffer.Slice(0, end);
            buffer = buffer.Slice(buffer.GetPosition(1, end));
            return true;
        }

        line = buffer;
        var rest = last && !buffer.IsEmpty;
        if (rest)
        {
            buffer = buffer.Slice(buffer.End);
        }

        return rest;
    }

    private static ImportLine<T>? Parse<T>(int number, ReadOnlySequence<byte> bytes)
        where T : class
    {
        try
        {
            var text = Strict.GetString(bytes).AsSpan().Trim("\uFEFF \t\r");
            return text.IsEmpty
                ? null
                : JsonSerializer.Deserialize<T>(text, JsonSerializerOptions.Web) is { } value
                    ? new ImportLine<T>(number, value, null)
                    : Bad<T>(number, "", "not-an-object", "The line is not a JSON object.");
        }
        catch (DecoderFallbackException)
        {
            return Bad<T>(number, "", "not-utf-8", "The line is not UTF-8.");
        }
        catch (JsonException exception)
        {
            return Bad<T>(
                number, exception.Path?.TrimStart('$', '.') ?? "", "malformed", "The line is not the JSON object expected.");
        }
    }

    private static ImportLine<T> TooLong<T>(int number, int longestLine)
        where T : class =>
        Bad<T>(number, "", "line-too-long", $"The line is longer than {longestLine} bytes.");

    private static ImportLine<T> Bad<T>(int number, string field, string code, string message)
        where T : class => new(number, null, new FieldError(field, code, message));
}
