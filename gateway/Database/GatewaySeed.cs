using Gateway.Clients;
using Gateway.Tokens;

namespace Gateway.Database;

/// <summary>What the gateway cannot start without: a signing key, and the clients of the configuration.</summary>
internal static class GatewaySeed
{
    public static async Task ApplyAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await services.GetRequiredService<SigningKeys>().EnsureAsync(cancellationToken);
        await ClientSeed.ApplyAsync(services, cancellationToken);
    }
}
