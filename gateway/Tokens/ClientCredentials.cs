using System.Text;

namespace Gateway.Tokens;

/// <summary>The client's id and secret of a token request: from the Basic header or from the form, never from both.</summary>
internal sealed record ClientCredentials(string ClientId, string Secret)
{
    private const string Basic = "Basic ";

    public static bool TryRead(HttpRequest request, IFormCollection form, out ClientCredentials credentials)
    {
        var header = request.Headers.Authorization.ToString();
        var (id, secret) = (form["client_id"], form["client_secret"]);
        credentials = new ClientCredentials(id.ToString(), secret.ToString());
        return header.Length == 0
            ? id is [{ Length: > 0 }] && secret is [{ Length: > 0 }]
            : secret.Count == 0 && TryReadBasic(header, out credentials) && (id.Count == 0 || id == credentials.ClientId);
    }

    private static bool TryReadBasic(string header, out ClientCredentials credentials)
    {
        credentials = new ClientCredentials("", "");
        var encoded = header.StartsWith(Basic, StringComparison.OrdinalIgnoreCase) ? header[Basic.Length..] : "";
        var bytes = new byte[encoded.Length];
        if (encoded.Length == 0 || !Convert.TryFromBase64String(encoded, bytes, out var length))
        {
            return false;
        }

        // RFC 6749, 2.3.1: both parts are form-encoded before they are joined.
        var parts = Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2);
        if (parts is not [{ Length: > 0 } id, { Length: > 0 } secret])
        {
            return false;
        }

        credentials = new ClientCredentials(Decode(id), Decode(secret));
        return true;
    }

    private static string Decode(string part) => Uri.UnescapeDataString(part.Replace('+', ' '));
}
