using System.Globalization;
using System.Text.Json;

namespace Subsidies.Rules.Calendar;

/// <summary>China's working days: weekends, statutory holidays and the make-up days that pay for them, per year as the
/// State Council announces them. A year not announced has its weekends and the holidays with fixed dates.</summary>
public sealed class WorkingDays
{
    private static readonly (int Month, int Day)[] FixedHolidays = [(1, 1), (5, 1), (10, 1), (10, 2), (10, 3)];
    private readonly HashSet<DateOnly> _off = [];
    private readonly HashSet<DateOnly> _work = [];
    private readonly HashSet<int> _announced = [];

    private WorkingDays(JsonElement years)
    {
        foreach (var year in years.EnumerateObject())
        {
            var number = int.Parse(year.Name, CultureInfo.InvariantCulture);
            _announced.Add(number);
            _off.UnionWith(Days(number, year.Value.GetProperty("off")));
            _work.UnionWith(Days(number, year.Value.GetProperty("work")));
        }
    }

    /// <summary>The calendar with the years announced so far: 2020 to 2026.</summary>
    public static WorkingDays China { get; } = Load();

    /// <summary>A calendar of other data: <c>{"years": {"2027": {"off": ["01-01/01-03"], "work": ["01-09"]}}}</c>.</summary>
    public static WorkingDays Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return new(document.RootElement.GetProperty("years"));
    }

    /// <summary>Whether offices are open on <paramref name="day"/>.</summary>
    public bool IsWorkingDay(DateOnly day)
    {
        if (_work.Contains(day))
        {
            return true;
        }

        var weekend = day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
        return !weekend && !_off.Contains(day)
            && (_announced.Contains(day.Year) || !FixedHolidays.Contains((day.Month, day.Day)));
    }

    /// <summary>The working day that is <paramref name="count"/> working days after <paramref name="day"/>. The day itself
    /// does not count, as with legal periods; zero gives the day back.</summary>
    public DateOnly Add(DateOnly day, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        for (var left = count; left > 0;)
        {
            day = day.AddDays(1);
            left -= IsWorkingDay(day) ? 1 : 0;
        }

        return day;
    }

    private static WorkingDays Load()
    {
        using var stream = typeof(WorkingDays).Assembly.GetManifestResourceStream("holidays.json")!;
        using var document = JsonDocument.Parse(stream);
        return new(document.RootElement.GetProperty("years"));
    }

    private static IEnumerable<DateOnly> Days(int year, JsonElement ranges)
    {
        foreach (var range in ranges.EnumerateArray())
        {
            var ends = range.GetString()!.Split('/');
            var last = Day(year, ends[^1]);
            for (var day = Day(year, ends[0]); day <= last; day = day.AddDays(1))
            {
                yield return day;
            }
        }
    }

    private static DateOnly Day(int year, string monthAndDay) =>
        DateOnly.ParseExact($"{year:D4}-{monthAndDay}", "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
