using Gateway.Clients;
using Gateway.Tokens;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Database;

namespace Gateway.Database;

/// <summary>The gateway's own database: who may call, and the keys that tokens are signed with.</summary>
public sealed class GatewayDbContext(DbContextOptions<GatewayDbContext> options) : ServiceDbContext(options)
{
    /// <summary>The partner clients.</summary>
    public DbSet<PartnerClient> Clients => Set<PartnerClient>();

    /// <summary>The signing keys.</summary>
    public DbSet<SigningKey> SigningKeys => Set<SigningKey>();
}
