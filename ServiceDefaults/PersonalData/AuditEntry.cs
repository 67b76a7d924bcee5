namespace ServiceDefaults.PersonalData;

/// <summary>One line of the audit trail: who did what to whom. The table takes no update and no delete.</summary>
public sealed class AuditEntry
{
    /// <summary>Order of writing.</summary>
    public long Id { get; private set; }

    /// <summary>When, by the city's clock.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The caller's client id.</summary>
    public required string Actor { get; init; }

    /// <summary>What was done, for example <c>unmask</c> or <c>approve</c>.</summary>
    public required string Action { get; init; }

    /// <summary>What kind of thing it was done to, for example <c>worker</c>.</summary>
    public required string SubjectKind { get; init; }

    /// <summary>Its id or code.</summary>
    public required string SubjectId { get; init; }

    /// <summary>The reason given.</summary>
    public string? Reason { get; init; }
}
