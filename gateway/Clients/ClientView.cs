namespace Gateway.Clients;

/// <summary>A client as administrators see it: without its secret.</summary>
internal sealed record ClientView(
    string ClientId, string Name, string[] Roles, Guid? EnterpriseId, Guid? WorkerId, string[] Districts,
    int RequestsPerMinute, DateTimeOffset RegisteredAt, DateTimeOffset? DisabledAt)
{
    public static ClientView Of(PartnerClient client) => new(
        client.ClientId, client.Name, client.Roles, client.EnterpriseId, client.WorkerId, client.Districts,
        client.RequestsPerMinute, client.RegisteredAt, client.DisabledAt);
}
