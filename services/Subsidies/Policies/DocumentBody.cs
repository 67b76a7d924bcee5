namespace Subsidies.Policies;

/// <summary>Documents that are published: sent over the API, or shipped with the service.</summary>
internal static class DocumentBody
{
    public const int LargestDocument = 256 * 1024;

    /// <summary>The text of a request; null where it is larger than any document.</summary>
    public static async Task<string?> ReadAsync(Stream body, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(body);
        var buffer = new char[LargestDocument + 1];
        var length = await reader.ReadBlockAsync(buffer, cancellationToken);
        return length > LargestDocument ? null : new string(buffer, 0, length);
    }

    /// <summary>The shipped documents whose names begin so, in the order of their names.</summary>
    public static async Task<IReadOnlyList<string>> EmbeddedAsync(string prefix, CancellationToken cancellationToken)
    {
        var assembly = typeof(DocumentBody).Assembly;
        var texts = new List<string>();
        foreach (var name in assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            texts.Add(await reader.ReadToEndAsync(cancellationToken));
        }

        return texts;
    }
}
