namespace Gateway.Clients;

/// <summary>An application that calls the gateway with tokens of its own. It is never deleted, only disabled.</summary>
public sealed class PartnerClient
{
    /// <summary>The id it sends, and the subject of its tokens.</summary>
    public required string ClientId { get; init; }

    /// <summary>Whose application it is.</summary>
    public required string Name { get; init; }

    /// <summary>See <see cref="ClientSecret"/>.</summary>
    public required string SecretHash { get; set; }

    /// <summary>The roles that its tokens carry.</summary>
    public required string[] Roles { get; set; }

    /// <summary>The enterprise it acts for, when it is an enterprise's own application.</summary>
    public Guid? EnterpriseId { get; set; }

    /// <summary>The worker it acts for, when it is a worker's own application.</summary>
    public Guid? WorkerId { get; set; }

    /// <summary>The divisions it is confined to; none means the whole city.</summary>
    public string[] Districts { get; set; } = [];

    /// <summary>How many requests it may make in a minute, over all gateways together.</summary>
    public required int RequestsPerMinute { get; set; }

    /// <summary>When it was registered.</summary>
    public required DateTimeOffset RegisteredAt { get; init; }

    /// <summary>Since when its secret and its tokens are refused.</summary>
    public DateTimeOffset? DisabledAt { get; set; }
}
