using System.Globalization;
using System.Net;
using System.Net.Sockets;
using T = Subsidies.Rules.Cel.CelType;

namespace Subsidies.Rules.Cel.Evaluation;

/// <summary>An address with the length of its network's prefix, e.g. <c>192.168.0.1/24</c>.</summary>
internal sealed record AddressRange(IPAddress Address, int PrefixLength)
{
    /// <summary>The same without the bits behind the prefix.</summary>
    public AddressRange Masked => this with { Address = NetworkFunctions.Masked(Address, PrefixLength) };

    public bool Contains(AddressRange other) => other.Address.AddressFamily == Address.AddressFamily && other.PrefixLength >= PrefixLength
        && NetworkFunctions.Masked(other.Address, PrefixLength).Equals(Masked.Address);

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Address}/{PrefixLength}");
}

/// <summary>CEL's library of networks: addresses of the internet protocol (RFC 4291, 5952) and ranges of them (RFC 4632).</summary>
internal static class NetworkFunctions
{
    private const int LongestAddress = 39;

    public static readonly Overload[] All =
    [
        new("ip", false, [T.String], T.Ip, (a, _) => Parsed(a[0].AsString, address => CelValue.Of(address))),
        new("isIP", false, [T.String], T.Bool, (a, _) => CelValue.Of(Address(a[0].AsString) is not null)),
        new("ip.isCanonical", false, [T.String], T.Bool, (a, _) => Parsed(a[0].AsString, address => CelValue.Of(address.ToString() == a[0].AsString))),
        new("string", false, [T.Ip], T.String, (a, _) => CelValue.Of(a[0].AsAddress.ToString())),
        new("family", true, [T.Ip], T.Int, (a, _) => CelValue.Of(a[0].AsAddress.AddressFamily == AddressFamily.InterNetwork ? 4L : 6L)),
        Test("isUnspecified", IsUnspecified),
        Test("isLoopback", IPAddress.IsLoopback),
        Test("isGlobalUnicast", address => !IsUnspecified(address) && !IPAddress.IsLoopback(address) && !IsMulticast(address)
            && !IsLinkLocal(address) && !address.Equals(IPAddress.Broadcast)),
        Test("isLinkLocalMulticast", address => IsWithin(address, "224.0.0.0/24", "ff02::/16")),
        Test("isLinkLocalUnicast", IsLinkLocal),
        new("cidr", false, [T.String], T.Cidr, (a, _) => ParsedRange(a[0].AsString, CelValue.Of)),
        new("isCIDR", false, [T.String], T.Bool, (a, _) => CelValue.Of(Range(a[0].AsString) is not null)),
        new("string", false, [T.Cidr], T.String, (a, _) => CelValue.Of(a[0].AsRange.ToString())),
        new("containsIP", true, [T.Cidr, T.Ip], T.Bool, (a, _) => CelValue.Of(a[0].AsRange.Contains(Single(a[1].AsAddress)))),
        new("containsIP", true, [T.Cidr, T.String], T.Bool, (a, _) => Parsed(a[1].AsString, address => CelValue.Of(a[0].AsRange.Contains(Single(address))))),
        new("containsCIDR", true, [T.Cidr, T.Cidr], T.Bool, (a, _) => CelValue.Of(a[0].AsRange.Contains(a[1].AsRange))),
        new("containsCIDR", true, [T.Cidr, T.String], T.Bool, (a, _) => ParsedRange(a[1].AsString, range => CelValue.Of(a[0].AsRange.Contains(range)))),
        new("ip", true, [T.Cidr], T.Ip, (a, _) => CelValue.Of(a[0].AsRange.Address)),
        new("masked", true, [T.Cidr], T.Cidr, (a, _) => CelValue.Of(a[0].AsRange.Masked)),
        new("prefixLength", true, [T.Cidr], T.Int, (a, _) => CelValue.Of((long)a[0].AsRange.PrefixLength)),
    ];

    public static IPAddress Masked(IPAddress address, int prefixLength)
    {
        var bytes = address.GetAddressBytes();
        for (var bit = prefixLength; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] &= (byte)~(0x80 >> (bit % 8));
        }

        return new IPAddress(bytes);
    }

    private static Overload Test(string name, Func<IPAddress, bool> test) =>
        new(name, true, [T.Ip], T.Bool, (a, _) => CelValue.Of(test(a[0].AsAddress)));

    private static bool IsWithin(IPAddress address, params ReadOnlySpan<string> ranges)
    {
        foreach (var range in ranges)
        {
            if (Range(range)!.Contains(Single(address)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsMulticast(IPAddress address) => IsWithin(address, "224.0.0.0/4", "ff00::/8");

    private static bool IsLinkLocal(IPAddress address) => IsWithin(address, "169.254.0.0/16", "fe80::/10");

    private static bool IsUnspecified(IPAddress address) => address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any);

    private static AddressRange Single(IPAddress address) => new(address, address.GetAddressBytes().Length * 8);

    private static CelValue Parsed(string text, Func<IPAddress, CelValue> then) => Address(text) is { } address
        ? then(address)
        : CelValue.Fail("bad_address", "the text is no address of the internet protocol");

    private static CelValue ParsedRange(string text, Func<AddressRange, CelValue> then) => Range(text) is { } range
        ? then(range)
        : CelValue.Fail("bad_address", "the text is no range of addresses");

    // Four plain numbers, or version 6 without a zone or a dotted end; what maps version 4 into 6 is the address of version 4.
    private static IPAddress? Address(string text)
    {
        if (text.Length > LongestAddress)
        {
            return null;
        }

        if (!text.Contains(':', StringComparison.Ordinal))
        {
            var parts = Array.ConvertAll(text.Split('.'), part => part is "0" || (part.Length is >= 1 and <= 3 && part[0] != '0' && part.All(char.IsAsciiDigit))
                ? int.Parse(part, CultureInfo.InvariantCulture)
                : int.MaxValue);
            return parts.Length == 4 && parts.All(part => part <= byte.MaxValue) ? new IPAddress(Array.ConvertAll(parts, part => (byte)part)) : null;
        }

        return text.All(sign => char.IsAsciiHexDigit(sign) || sign == ':') && IPAddress.TryParse(text, out var address)
            ? address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address
            : null;
    }

    private static AddressRange? Range(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 && Address(text[..slash]) is { } address && text[(slash + 1)..] is var length
            && (length is "0" || (length.Length is >= 1 and <= 3 && length[0] != '0')) && length.All(char.IsAsciiDigit)
            && int.Parse(length, CultureInfo.InvariantCulture) is var bits && bits <= address.GetAddressBytes().Length * 8
            ? new AddressRange(address, bits)
            : null;
    }
}
