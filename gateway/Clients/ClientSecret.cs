using System.Globalization;
using System.Security.Cryptography;

namespace Gateway.Clients;

/// <summary>Keeps secrets as PBKDF2 hashes: <c>pbkdf2-sha256$iterations$salt$hash</c>.</summary>
internal static class ClientSecret
{
    /// <summary>Shortest secret taken.</summary>
    public const int MinimumLength = 32;

    /// <summary>Longest secret taken.</summary>
    public const int MaximumLength = 128;

    private const string Scheme = "pbkdf2-sha256";
    private const int Iterations = 100_000;
    private const int Size = 32;

    // An unknown client costs as much time as a wrong secret, so that ids cannot be found out by measuring.
    private static readonly string Nobody = Hash("");

    public static string Hash(string secret)
    {
        var salt = RandomNumberGenerator.GetBytes(Size / 2);
        var hash = Derive(secret, salt, Iterations);
        return $"{Scheme}${Iterations}${Convert.ToBase64String(salt)}${Convert.ToBase64String(hash)}";
    }

    public static bool Verify(string secret, string? hash)
    {
        var parts = (hash ?? Nobody).Split('$');
        var iterations = int.Parse(parts[1], CultureInfo.InvariantCulture);
        var derived = Derive(secret, Convert.FromBase64String(parts[2]), iterations);
        return CryptographicOperations.FixedTimeEquals(derived, Convert.FromBase64String(parts[3])) && hash is not null;
    }

    private static byte[] Derive(string secret, byte[] salt, int iterations) =>
        Rfc2898DeriveBytes.Pbkdf2(secret, salt, iterations, HashAlgorithmName.SHA256, Size);
}
