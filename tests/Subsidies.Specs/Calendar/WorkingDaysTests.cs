using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Subsidies.Rules.Calendar;

namespace Subsidies.Specs.Calendar;

public sealed class WorkingDaysTests
{
    [Theory]
    [InlineData("2020-01-31", false, "the Spring Festival of 2020 was prolonged to 2 February")]
    [InlineData("2020-02-01", false, "and the make-up Saturday went with it")]
    [InlineData("2020-02-03", true, "work resumed")]
    [InlineData("2021-02-07", true, "a make-up Sunday")]
    [InlineData("2021-10-07", false, "National Day week")]
    [InlineData("2025-10-11", true, "a make-up Saturday")]
    [InlineData("2026-02-23", false, "nine days of Spring Festival")]
    [InlineData("2026-11-21", false, "a Saturday")]
    [InlineData("2031-10-02", false, "a year not announced still has National Day")]
    [InlineData("2031-10-06", true, "and nothing beyond what the law fixes")]
    public void Offices_are_open_as_the_state_council_announced(string day, bool open, string because) =>
        WorkingDays.China.IsWorkingDay(Day(day)).ShouldBe(open, because);

    [Theory]
    [InlineData("2026-11-20", 5, "2026-11-27")]
    [InlineData("2026-09-30", 1, "2026-10-08")]
    [InlineData("2026-11-20", 0, "2026-11-20")]
    public void A_notice_counts_working_days_from_the_day_after(string day, int count, string end) =>
        WorkingDays.China.Add(Day(day), count).ShouldBe(Day(end));

    [Fact]
    public void Adding_working_days_passes_over_exactly_that_many() =>
        Prop.ForAll(Gen.Choose(0, 4000).ToArbitrary(), Gen.Choose(0, 60).ToArbitrary(), (offset, count) =>
        {
            var start = new DateOnly(2020, 1, 1).AddDays(offset);
            var end = WorkingDays.China.Add(start, count);
            var between = Enumerable.Range(1, end.DayNumber - start.DayNumber).Select(start.AddDays);
            return between.Count(WorkingDays.China.IsWorkingDay) == count && (count == 0 || WorkingDays.China.IsWorkingDay(end));
        }).QuickCheckThrowOnFailure();

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
