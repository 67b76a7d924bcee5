namespace ServiceDefaults.Idempotency;

/// <summary>A POST that was answered with success, kept with its answer in the transaction of its effect.</summary>
public sealed class IdempotentRequest
{
    /// <summary>Client id of the caller: one caller's keys mean nothing to another.</summary>
    public required string Caller { get; init; }

    /// <summary>The Idempotency-Key.</summary>
    public required string Key { get; init; }

    /// <summary>SHA-256 over method, path and body.</summary>
    public required byte[] RequestHash { get; init; }

    /// <summary>Status of the answer.</summary>
    public int Status { get; set; }

    /// <summary>Content type of the answer.</summary>
    public string? ContentType { get; set; }

    /// <summary>Location header of the answer.</summary>
    public string? Location { get; set; }

    /// <summary>Body of the answer.</summary>
    public byte[] Body { get; set; } = [];

    /// <summary>When it was answered.</summary>
    public required DateTimeOffset At { get; init; }
}
