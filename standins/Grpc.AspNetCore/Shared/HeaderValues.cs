using System.Buffers;
using System.Globalization;
using System.Text;
using Grpc.Core;

namespace Grpc.Shared;

/// <summary>How bytes, texts and times are written in headers.</summary>
internal static class HeaderValues
{
    private const string Hex = "0123456789ABCDEF";

    private static readonly SearchValues<char> Plain = SearchValues.Create(
        [.. Enumerable.Range(0x20, 0x7F - 0x20).Select(code => (char)code).Where(character => character != '%')]);

    public static string Of(Metadata.Entry entry) =>
        entry.IsBinary ? Convert.ToBase64String(entry.Bytes) : entry.Value;

    /// <summary>Base64 with or without its padding; peers send both.</summary>
    public static byte[] ParseBinary(string value)
    {
        var padding = (value.Length % 4) switch { 2 => "==", 3 => "=", _ => "" };
        return Convert.FromBase64String(value + padding);
    }

    public static void Add(Metadata target, string key, string value)
    {
        if (!key.EndsWith(Metadata.BinaryHeaderSuffix, StringComparison.OrdinalIgnoreCase))
        {
            target.Add(key, value);
            return;
        }

        // A peer may join several binary values of one key by commas.
        foreach (var part in value.Split(','))
        {
            target.Add(key, ParseBinary(part.Trim()));
        }
    }

    public static string PercentEncode(string text)
    {
        if (!text.AsSpan().ContainsAnyExcept(Plain))
        {
            return text;
        }

        var result = new StringBuilder(text.Length * 2);
        foreach (var value in Encoding.UTF8.GetBytes(text))
        {
            if (value is >= 0x20 and < 0x7F and not (byte)'%')
            {
                result.Append((char)value);
            }
            else
            {
                result.Append('%').Append(Hex[value >> 4]).Append(Hex[value & 15]);
            }
        }

        return result.ToString();
    }

    public static string PercentDecode(string text) =>
        text.Contains('%', StringComparison.Ordinal) ? Uri.UnescapeDataString(text) : text;

    /// <summary>At most eight digits and a unit, rounded up so that the server does not give up before the client.</summary>
    public static string EncodeTimeout(TimeSpan timeout)
    {
        if (timeout <= TimeSpan.Zero)
        {
            return "1n";
        }

        foreach (var (unit, ticks) in new[]
        {
            ('m', TimeSpan.TicksPerMillisecond), ('S', TimeSpan.TicksPerSecond), ('M', TimeSpan.TicksPerMinute),
        })
        {
            var value = ((timeout.Ticks - 1) / ticks) + 1;
            if (value <= 99_999_999)
            {
                return value.ToString(CultureInfo.InvariantCulture) + unit;
            }
        }

        return Math.Min((long)timeout.TotalHours + 1, 99_999_999).ToString(CultureInfo.InvariantCulture) + "H";
    }

    public static TimeSpan? ParseTimeout(string? value)
    {
        if (value is null || value.Length is < 2 or > 9
            || !long.TryParse(value.AsSpan(0, value.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var amount))
        {
            return null;
        }

        var ticks = value[^1] switch
        {
            'n' => Math.Max(amount / TimeSpan.NanosecondsPerTick, amount > 0 ? 1 : 0),
            'u' => amount * TimeSpan.TicksPerMicrosecond,
            'm' => amount * TimeSpan.TicksPerMillisecond,
            'S' => amount * TimeSpan.TicksPerSecond,
            'M' => amount * TimeSpan.TicksPerMinute,
            'H' => Math.Min(amount, TimeSpan.MaxValue.Ticks / TimeSpan.TicksPerHour) * TimeSpan.TicksPerHour,
            _ => -1,
        };
        return ticks < 0 ? null : new TimeSpan(ticks);
    }
}
