namespace Gateway.Tokens;

/// <summary>A key that tokens are signed with: RSA, 2048 bits (services check far more tokens than the gateway signs).</summary>
public sealed class SigningKey
{
    /// <summary>The <c>kid</c> of the tokens that it signs.</summary>
    public required string KeyId { get; init; }

    /// <summary>The private key (PKCS#8, base 64), encrypted with the data key.</summary>
    public required byte[] PrivateKey { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>From when it signs; until then it is only published, so that every service knows it in time.</summary>
    public required DateTimeOffset ActiveFrom { get; init; }

    /// <summary>When its last token has expired and it is no longer published; null while no other key follows it.</summary>
    public DateTimeOffset? RetiredFrom { get; set; }
}
