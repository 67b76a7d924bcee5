using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;

namespace ServiceDefaults.PersonalData;

/// <summary>
/// Encrypts id and phone numbers for storage (AES-256-GCM, a random nonce each) and makes the keyed hash by which they are
/// found (HMAC-SHA-256). Both keys are derived from <c>PersonalData:Key</c>, at least 32 characters.
/// </summary>
public sealed class PersonalDataProtector : IDisposable
{
    private const int NonceSize = 12;
    private const int TagSize = 16;

    private readonly AesGcm _cipher;
    private readonly byte[] _hashKey;

    /// <summary>Reads the key from the configuration.</summary>
    /// <exception cref="InvalidOperationException">The key is missing or too short.</exception>
    public PersonalDataProtector(IConfiguration configuration)
    {
        var secret = configuration["PersonalData:Key"];
        if (secret is null || secret.Length < 32)
        {
            throw new InvalidOperationException("PersonalData:Key is missing or shorter than 32 characters.");
        }

        var master = Encoding.UTF8.GetBytes(secret);
        _cipher = new AesGcm(HKDF.DeriveKey(HashAlgorithmName.SHA256, master, 32, info: "encrypt"u8.ToArray()), TagSize);
        _hashKey = HKDF.DeriveKey(HashAlgorithmName.SHA256, master, 32, info: "hash"u8.ToArray());
    }

    /// <summary>Nonce, ciphertext and tag in one array.</summary>
    public byte[] Encrypt(string value)
    {
        var plain = Encoding.UTF8.GetBytes(value);
        var result = new byte[NonceSize + plain.Length + TagSize];
        RandomNumberGenerator.Fill(result.AsSpan(0, NonceSize));
        lock (_cipher)
        {
            _cipher.Encrypt(
                result.AsSpan(0, NonceSize), plain, result.AsSpan(NonceSize, plain.Length), result.AsSpan(^TagSize..));
        }

        return result;
    }

    /// <summary>What <see cref="Encrypt"/> was given.</summary>
    /// <exception cref="CryptographicException">The data was changed, or another key encrypted it.</exception>
    public string Decrypt(byte[] data)
    {
        var plain = new byte[data.Length - NonceSize - TagSize];
        lock (_cipher)
        {
            _cipher.Decrypt(
                data.AsSpan(0, NonceSize), data.AsSpan(NonceSize, plain.Length), data.AsSpan(^TagSize..), plain);
        }

        return Encoding.UTF8.GetString(plain);
    }

    /// <summary>The hash by which an equal value is found again; without the key it tells nothing.</summary>
    public byte[] Hash(string value) => HMACSHA256.HashData(_hashKey, Encoding.UTF8.GetBytes(value));

    /// <inheritdoc />
    public void Dispose() => _cipher.Dispose();
}
