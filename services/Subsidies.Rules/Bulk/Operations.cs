using Subsidies.Rules.Cel;
using Subsidies.Rules.Cel.Evaluation;

namespace Subsidies.Rules.Bulk;

/// <summary>What compiled code calls. Where the evaluator gives an error, these throw <see cref="ArithmeticException"/>, and
/// the row goes to the evaluator.</summary>
internal static class Operations
{
    public static long Remainder(long a, long b) => b == -1 ? 0 : a % b;

    public static long Move(long instant, long seconds) => Instant((Int128)instant + seconds);

    public static long Between(long from, long to) => Span((Int128)to - from);

    public static long AddSpans(long a, long b) => Span((Int128)a + b);

    public static long SubtractSpans(long a, long b) => Span((Int128)a - b);

    public static long ToInt(decimal value) => decimal.Truncate(value) is >= long.MinValue and <= long.MaxValue and var whole
        ? (long)whole
        : throw new OverflowException();

    public static long Size(string text)
    {
        var count = 0L;
        foreach (var _ in text.EnumerateRunes())
        {
            count++;
        }

        return count;
    }

    public static bool Contains(IReadOnlyList<CelValue> list, string item)
    {
        for (var i = 0; i < list.Count; i++)
        {
            if (list[i].Kind == CelKind.String && string.Equals(list[i].AsString, item, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    public static bool Contains(string text, string part) => text.Contains(part, StringComparison.Ordinal);

    public static bool StartsWith(string text, string part) => text.StartsWith(part, StringComparison.Ordinal);

    public static bool EndsWith(string text, string part) => text.EndsWith(part, StringComparison.Ordinal);

    public static long Year(long instant) => Local(instant).Year;

    public static long Month(long instant) => Local(instant).Month - 1;

    public static long Date(long instant) => Local(instant).Day;

    public static long Months(long from, long to) => TimeFunctions.Months(from, to);

    private static DateTime Local(long instant) => DateTimeOffset.FromUnixTimeSeconds(instant).UtcDateTime;

    private static long Instant(Int128 seconds) =>
        Times.TimestampOf(seconds * Times.NanosPerSecond) is { Kind: CelKind.Timestamp } value ? value.Seconds : throw new OverflowException();

    private static long Span(Int128 seconds) =>
        Times.DurationOf(seconds * Times.NanosPerSecond) is { Kind: CelKind.Duration } value ? value.Seconds : throw new OverflowException();
}
