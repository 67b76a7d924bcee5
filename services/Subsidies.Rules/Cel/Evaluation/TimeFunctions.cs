using T = Subsidies.Rules.Cel.CelType;

namespace Subsidies.Rules.Cel.Evaluation;

/// <summary>Parts of instants (in UTC, or in the zone given) and of durations; and, our extension, <c>months(from, to)</c>.</summary>
internal static class TimeFunctions
{
    public static readonly Overload[] All =
    [
        .. Part("getFullYear", time => time.Year),
        .. Part("getMonth", time => time.Month - 1),
        .. Part("getDate", time => time.Day),
        .. Part("getDayOfMonth", time => time.Day - 1),
        .. Part("getDayOfWeek", time => (int)time.DayOfWeek),
        .. Part("getDayOfYear", time => time.DayOfYear - 1),
        .. Part("getHours", time => time.Hour),
        .. Part("getMinutes", time => time.Minute),
        .. Part("getSeconds", time => time.Second),
        new("getMilliseconds", true, [T.Timestamp], T.Int, (a, _) => CelValue.Of((long)(a[0].Nanos / 1_000_000))),
        new("getMilliseconds", true, [T.Timestamp, T.String], T.Int, (a, _) => CelValue.Of((long)(a[0].Nanos / 1_000_000))),
        OfDuration("getHours", value => value.Seconds / 3600),
        OfDuration("getMinutes", value => value.Seconds / 60),
        OfDuration("getSeconds", value => value.Seconds),
        OfDuration("getMilliseconds", value => value.Nanos / 1_000_000),
        new("months", false, [T.Timestamp, T.Timestamp], T.Int, (a, _) => CelValue.Of(Months(a[0].Seconds, a[1].Seconds))),
    ];

    /// <summary>The most whole calendar months that can be added to the day of one instant (in seconds, UTC) without passing that of the other;
    /// below zero where that is earlier.</summary>
    public static long Months(long fromInstant, long toInstant)
    {
        var (from, to) = (Day(fromInstant), Day(toInstant));
        var months = ((to.Year - from.Year) * 12) + to.Month - from.Month;
        // A month from the 31st ends on a shorter month's last day, as an obligation's does.
        return Math.Min(from.Day, DateTime.DaysInMonth(to.Year, to.Month)) <= to.Day ? months : months - 1;
    }

    private static DateOnly Day(long instant) => DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeSeconds(instant).UtcDateTime);

    private static Overload[] Part(string name, Func<DateTime, int> part) =>
    [
        new(name, true, [T.Timestamp], T.Int, (a, _) => Read(a[0], "", part)),
        new(name, true, [T.Timestamp, T.String], T.Int, (a, _) => Read(a[0], a[1].AsString, part)),
    ];

    private static Overload OfDuration(string name, Func<CelValue, long> part) =>
        new(name, true, [T.Duration], T.Int, (a, _) => CelValue.Of(part(a[0])));

    private static CelValue Read(CelValue instant, string zone, Func<DateTime, int> part) =>
        Times.Local(instant, zone) is { } local
            ? CelValue.Of((long)part(local))
            : CelValue.Fail("bad_time_zone", $"no time zone '{zone}'");
}
