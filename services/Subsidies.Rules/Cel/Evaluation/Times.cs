using System.Globalization;
using System.Text.RegularExpressions;

namespace Subsidies.Rules.Cel.Evaluation;

/// <summary>Instants and durations: arithmetic, reading and writing, parts by time zone.</summary>
internal static partial class Times
{
    public const int NanosPerSecond = 1_000_000_000;
    private const long FirstSecond = -62_135_596_800;
    private const long LastSecond = 253_402_300_799;

    public static CelValue? Apply(char operation, CelValue a, CelValue b) => (a.Kind, operation, b.Kind) switch
    {
        (CelKind.Timestamp, '+', CelKind.Duration) => TimestampOf((Int128)Total(a) + Total(b)),
        (CelKind.Duration, '+', CelKind.Timestamp) => TimestampOf((Int128)Total(a) + Total(b)),
        (CelKind.Timestamp, '-', CelKind.Duration) => TimestampOf((Int128)Total(a) - Total(b)),
        (CelKind.Timestamp, '-', CelKind.Timestamp) => DurationOf((Int128)Total(a) - Total(b)),
        (CelKind.Duration, '+', CelKind.Duration) => DurationOf((Int128)Total(a) + Total(b)),
        (CelKind.Duration, '-', CelKind.Duration) => DurationOf((Int128)Total(a) - Total(b)),
        _ => null,
    };

    public static Int128 Total(CelValue value) => ((Int128)value.Seconds * NanosPerSecond) + value.Nanos;

    public static CelValue TimestampOf(Int128 nanos)
    {
        var (seconds, rest) = Int128.DivRem(nanos, NanosPerSecond);
        if (rest < 0)
        {
            (seconds, rest) = (seconds - 1, rest + NanosPerSecond);
        }

        return seconds < FirstSecond || seconds > LastSecond
            ? CelValue.Fail("overflow", "the instant is out of range")
            : CelValue.Timestamp((long)seconds, (int)rest);
    }

    public static CelValue DurationOf(Int128 nanos)
    {
        // Some 292 years: what 64 bits of nanoseconds hold, as in the other implementations of CEL.
        if (nanos < long.MinValue || nanos > long.MaxValue)
        {
            return CelValue.Fail("overflow", "the duration is out of range");
        }

        var (seconds, rest) = Int128.DivRem(nanos, NanosPerSecond);
        return CelValue.Duration((long)seconds, (int)rest);
    }

    public static CelValue ParseTimestamp(string text)
    {
        var match = Rfc3339().Match(text);
        if (!match.Success || !DateTimeOffset.TryParseExact(match.Groups["whole"].Value + match.Groups["zone"].Value,
                "yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out var whole)
            && !DateTimeOffset.TryParseExact(match.Groups["whole"].Value + "+00:00", "yyyy-MM-dd'T'HH:mm:sszzz",
                CultureInfo.InvariantCulture, DateTimeStyles.None, out whole))
        {
            return CelValue.Fail("bad_timestamp", "not an RFC 3339 timestamp");
        }

        var fraction = match.Groups["fraction"].Value.PadRight(9, '0');
        return CelValue.Timestamp(whole.ToUnixTimeSeconds(), int.Parse(fraction, CultureInfo.InvariantCulture));
    }

    public static CelValue ParseDuration(string text)
    {
        if (text is "0" or "+0" or "-0")
        {
            return CelValue.Duration(0, 0);
        }

        var match = GoDuration().Match(text);
        if (!match.Success)
        {
            return CelValue.Fail("bad_duration", "not a duration such as 1h30m");
        }

        var total = Int128.Zero;
        foreach (Capture part in match.Groups["part"].Captures)
        {
            var unit = part.Value.AsSpan().TrimStart("0123456789.");
            var number = part.Value.AsSpan(0, part.Length - unit.Length);
            if (!decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count)
                || count > 1_000_000_000_000_000_000)
            {
                return CelValue.Fail("overflow", "the duration is out of range");
            }

            var scale = unit switch { "h" => 3_600_000_000_000, "m" => 60_000_000_000, "s" => 1_000_000_000, "ms" => 1_000_000, "ns" => 1, _ => 1_000L };
            total += (Int128)(decimal.Truncate(count) * 1m) * scale + (Int128)((count - decimal.Truncate(count)) * scale);
        }

        return DurationOf(text[0] == '-' ? -total : total);
    }

    public static string Display(CelValue value)
    {
        var fraction = value.Nanos == 0 ? "" : "." + Math.Abs(value.Nanos).ToString("D9", CultureInfo.InvariantCulture).TrimEnd('0');
        if (value.Kind == CelKind.Duration)
        {
            var sign = value.Seconds < 0 || value.Nanos < 0 ? "-" : "";
            return string.Create(CultureInfo.InvariantCulture, $"{sign}{Math.Abs(value.Seconds)}{fraction}s");
        }

        var whole = DateTimeOffset.FromUnixTimeSeconds(value.Seconds);
        return whole.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture) + fraction + "Z";
    }

    /// <summary>The local time of an instant in a zone such as <c>Asia/Shanghai</c>, <c>+08:00</c> or empty for UTC;
    /// null for an unknown zone.</summary>
    public static DateTime? Local(CelValue instant, string zone)
    {
        var utc = DateTimeOffset.FromUnixTimeSeconds(instant.Seconds).UtcDateTime;
        var match = Offset().Match(zone);
        if (match.Success)
        {
            var offset = new TimeSpan(Number(match, "h"), Number(match, "m"), 0);
            return Shift(utc, match.Groups["sign"].Value == "-" ? -offset : offset);
        }

        if (zone.Length == 0)
        {
            return utc;
        }

        return TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) ? Shift(utc, found.GetUtcOffset(utc)) : null;
    }

    private static DateTime? Shift(DateTime utc, TimeSpan by)
    {
        var ticks = utc.Ticks + by.Ticks;
        return ticks < 0 || ticks > DateTime.MaxValue.Ticks ? null : new DateTime(ticks, DateTimeKind.Unspecified);
    }

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<whole>[0-9]{4}-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9])(\.(?<fraction>[0-9]{1,9})[0-9]*)?(Z|(?<zone>[+-][0-9][0-9]:[0-9][0-9]))\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Rfc3339();

    [GeneratedRegex(@"^[+-]?(?<part>([0-9]+\.?[0-9]*|\.[0-9]+)(h|ms|us|µs|μs|ns|m|s))+\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex GoDuration();

    [GeneratedRegex(@"^(?<sign>[+-]?)(?<h>[0-9][0-9]):(?<m>[0-9][0-9])\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Offset();
}
