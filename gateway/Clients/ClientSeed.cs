using Gateway.Database;
using Microsoft.EntityFrameworkCore;

namespace Gateway.Clients;

/// <summary>
/// Puts in the clients of the section <c>Clients</c>: <c>Clients:{id}:Secret</c> and what stands beside it. The services'
/// own clients and a first administrator come this way; sent again, a client's secret, roles and quota are those of the
/// configuration. An entry without a secret is left out.
/// </summary>
internal static class ClientSeed
{
    private const int DefaultRequestsPerMinute = 6_000;

    public static async Task ApplyAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var database = services.GetRequiredService<GatewayDbContext>();
        var clock = services.GetRequiredService<TimeProvider>();
        foreach (var section in services.GetRequiredService<IConfiguration>().GetSection("Clients").GetChildren())
        {
            var entry = section.Get<Entry>();
            if (entry is not { Secret.Length: > 0 })
            {
                continue;
            }

            var client = await database.Clients.SingleOrDefaultAsync(known => known.ClientId == section.Key, cancellationToken)
                ?? database.Clients.Add(New(section.Key, entry, clock)).Entity;
            client.Roles = entry.Roles;
            client.Districts = entry.Districts;
            client.EnterpriseId = entry.EnterpriseId;
            client.WorkerId = entry.WorkerId;
            client.RequestsPerMinute = entry.RequestsPerMinute;
            if (!ClientSecret.Verify(entry.Secret, client.SecretHash))
            {
                client.SecretHash = ClientSecret.Hash(entry.Secret);
            }
        }

        await database.SaveChangesAsync(cancellationToken);
    }

    private static PartnerClient New(string id, Entry entry, TimeProvider clock) => new()
    {
        ClientId = id,
        Name = entry.Name ?? id,
        SecretHash = ClientSecret.Hash(entry.Secret!),
        Roles = entry.Roles,
        RequestsPerMinute = entry.RequestsPerMinute,
        RegisteredAt = clock.GetUtcNow(),
    };

    private sealed class Entry
    {
        public string? Name { get; init; }

        public string? Secret { get; init; }

        public string[] Roles { get; init; } = [];

        public string[] Districts { get; init; } = [];

        public Guid? EnterpriseId { get; init; }

        public Guid? WorkerId { get; init; }

        public int RequestsPerMinute { get; init; } = DefaultRequestsPerMinute;
    }
}
