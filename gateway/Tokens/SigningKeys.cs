using System.Security.Cryptography;
using Gateway.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using ServiceDefaults.Database;
using ServiceDefaults.PersonalData;
using ServiceDefaults.Security;

namespace Gateway.Tokens;

/// <summary>
/// Makes and reads the signing keys. Their times are real time: tokens do not age when the city's clock is turned; the audit
/// trail's are the city's.
/// </summary>
internal sealed class SigningKeys(
    GatewayDbContext database, PersonalDataProtector protector, IOptions<TokenOptions> options, TimeProvider clock)
{
    private const int KeySize = 2048;

    /// <summary>Makes the first key, when there is none.</summary>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        if (!await database.SigningKeys.AnyAsync(cancellationToken))
        {
            Add(TimeProvider.System.GetUtcNow());
            await database.SaveChangesAsync(cancellationToken);
        }
    }

    /// <summary>Adds a key; the others retire when their tokens have expired, or now when they are not to be trusted.</summary>
    public async Task<SigningKey> RotateAsync(Caller caller, bool revokeOthers, CancellationToken cancellationToken)
    {
        var now = TimeProvider.System.GetUtcNow();
        var activeFrom = revokeOthers ? now : now + options.Value.KeyLeadTime;
        foreach (var other in await database.SigningKeys.ToListAsync(cancellationToken))
        {
            var retires = revokeOthers ? now : activeFrom + options.Value.Lifetime;
            other.RetiredFrom = other.RetiredFrom is { } earlier && earlier < retires ? earlier : retires;
        }

        var key = Add(activeFrom);
        database.Audit(
            caller, "rotate", "signing-key", key.KeyId, revokeOthers ? "others revoked" : null, clock);
        await database.SaveChangesAsync(cancellationToken);
        return key;
    }

    /// <summary>The keys that sign or will sign or have signed tokens that are valid, the oldest first.</summary>
    public async Task<IReadOnlyList<(SigningKey Row, RsaSecurityKey Key)>> ReadAsync(CancellationToken cancellationToken)
    {
        var now = TimeProvider.System.GetUtcNow();
        var rows = await database.SigningKeys.AsNoTracking()
            .Where(key => key.RetiredFrom == null || key.RetiredFrom > now)
            .OrderBy(key => key.ActiveFrom)
            .ToListAsync(cancellationToken);
        return rows.ConvertAll(row => (row, Open(row)));
    }

    private SigningKey Add(DateTimeOffset activeFrom)
    {
        using var rsa = RSA.Create(KeySize);
        var now = TimeProvider.System.GetUtcNow();
        var key = new SigningKey
        {
            KeyId = Guid.CreateVersion7(now).ToString("N"),
            PrivateKey = protector.Encrypt(Convert.ToBase64String(rsa.ExportPkcs8PrivateKey())),
            CreatedAt = now,
            ActiveFrom = activeFrom,
        };
        database.SigningKeys.Add(key);
        return key;
    }

    private RsaSecurityKey Open(SigningKey row)
    {
        var rsa = RSA.Create();
        rsa.ImportPkcs8PrivateKey(Convert.FromBase64String(protector.Decrypt(row.PrivateKey)), out _);
        return new RsaSecurityKey(rsa) { KeyId = row.KeyId };
    }
}
