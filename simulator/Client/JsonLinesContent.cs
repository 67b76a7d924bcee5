using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using ServiceDefaults.Imports;

namespace Simulator.Client;

/// <summary>Rows as JSON Lines, written one after the other while they are sent: a whole file is never in memory.</summary>
internal sealed class JsonLinesContent<TRow> : HttpContent
{
    private static readonly byte[] EndOfLine = "\n"u8.ToArray();
    private readonly IEnumerable<TRow> _rows;

    public JsonLinesContent(IEnumerable<TRow> rows)
    {
        _rows = rows;
        Headers.ContentType = new MediaTypeHeaderValue(JsonLines.ContentType);
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(
        Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        foreach (var row in _rows)
        {
            await JsonSerializer.SerializeAsync(stream, row, JsonSerializerOptions.Web, cancellationToken);
            await stream.WriteAsync(EndOfLine, cancellationToken);
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
