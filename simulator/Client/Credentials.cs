using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;

namespace Simulator.Client;

/// <summary>
/// The clients that the play calls as. An id is the role's name and its secret is <c>Identity:Clients:{role}</c>; a role
/// without one gets a client that the administrator registers through the gateway, so that one secret is enough.
/// </summary>
internal sealed class Credentials
{
    private readonly Dictionary<string, (string Id, string Secret)> _clients = [];
    private readonly List<string> _missing = [];

    public Credentials(IConfiguration configuration)
    {
        var administrator = configuration["Identity:Clients:administrator"]
            ?? throw new InvalidOperationException("Identity__Clients__administrator is not set: the administrator's secret.");
        foreach (var actor in Actors.All)
        {
            var given = configuration[$"Identity:Clients:{actor.Name}"];
            _clients[actor.Name] = given is { Length: > 0 }
                ? (actor.Name, given)
                : ($"simulator-{actor.Name}", Derive(administrator, actor.Name));
            if (given is not { Length: > 0 })
            {
                _missing.Add(actor.Name);
            }
        }
    }

    /// <summary>Actors that the administrator has to register first.</summary>
    public IReadOnlyList<string> ToRegister => _missing;

    public (string Id, string Secret) Of(string actor) => _clients[actor];

    // The same in every run, so that a second play finds its clients; known only to who knows the administrator's.
    private static string Derive(string administrator, string actor) => Convert.ToHexStringLower(
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(administrator), Encoding.UTF8.GetBytes("simulator/" + actor)));
}
