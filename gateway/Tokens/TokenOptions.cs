namespace Gateway.Tokens;

/// <summary>The section <c>Tokens</c>.</summary>
internal sealed class TokenOptions
{
    /// <summary>How long a token is valid.</summary>
    public TimeSpan Lifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How long a new key is published before it signs.</summary>
    public TimeSpan KeyLeadTime { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How often a gateway reads the keys and the disabled clients again.</summary>
    public TimeSpan RefreshPeriod { get; init; } = TimeSpan.FromSeconds(10);
}
