using System.Collections.Frozen;
using Microsoft.IdentityModel.Tokens;

namespace Gateway.Tokens;

/// <summary>The keys and the disabled clients, as they were read.</summary>
internal sealed record Contents(
    IReadOnlyList<(SigningKey Row, RsaSecurityKey Key)> Keys, FrozenSet<string> Disabled, long ReadAt)
{
    /// <summary>The key to sign with now: the youngest that is active.</summary>
    public RsaSecurityKey Current
    {
        get
        {
            var now = TimeProvider.System.GetUtcNow();
            return Keys.Last(key => key.Row.ActiveFrom <= now).Key;
        }
    }

    /// <summary>Takes over the keys that were open already: opening one costs a decryption and an import.</summary>
    public static Contents Of(
        IReadOnlyList<(SigningKey Row, RsaSecurityKey Key)> keys, IEnumerable<string> disabled, long readAt, Contents? earlier)
    {
        var open = earlier?.Keys.ToDictionary(key => key.Key.KeyId, key => key.Key) ?? [];
        return new Contents(
            [.. keys.Select(key => (key.Row, open.GetValueOrDefault(key.Key.KeyId, key.Key)))],
            disabled.ToFrozenSet(),
            readAt);
    }

    /// <summary>Whether every token that the earlier contents trusted is trusted still.</summary>
    public bool TrustsAllOf(Contents? earlier) =>
        earlier is null
        || (Disabled.IsSubsetOf(earlier.Disabled)
            && earlier.Keys.All(old => Keys.Any(key => key.Key.KeyId == old.Key.KeyId)));
}
