namespace Simulator.Client;

/// <summary>What became of an import's rows.</summary>
internal sealed record ImportAnswer(int Accepted, int Unchanged, int Rejected, IReadOnlyList<ImportFault>? Rows)
{
    public static ImportAnswer Nothing { get; } = new(0, 0, 0, []);

    public int Total => Accepted + Unchanged + Rejected;

    /// <summary>Two files' counts; the wrong rows of both.</summary>
    public ImportAnswer Plus(ImportAnswer other) => new(
        Accepted + other.Accepted, Unchanged + other.Unchanged, Rejected + other.Rejected, [.. Rows ?? [], .. other.Rows ?? []]);
}

/// <summary>Why a row was not taken.</summary>
internal sealed record ImportFault(int Line, string? SourceId, string Field, string Code, string Message);
