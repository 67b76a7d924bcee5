namespace Subsidies.Rules.Loans;

/// <summary>How the days of a year are counted when interest accrues.</summary>
public enum DayCount
{
    /// <summary>
    /// Days as the calendar has them over a year of 360: the daily rate is the annual rate / 360. What Chinese banks commonly
    /// agree for loans (银发〔2005〕129号).
    /// </summary>
    Actual360,

    /// <summary>Days as the calendar has them over a year of 365, in leap years too.</summary>
    Actual365,

    /// <summary>Months of 30 days over a year of 360: the monthly rate is the annual rate / 12; the last day of a month is its 30th.</summary>
    Thirty360,
}

/// <summary>Counting of days for interest: the first day counts, the last does not (算头不算尾).</summary>
public static class DayCounts
{
    /// <summary>Days from one day to another. Days of two spans that meet add up to those of the whole.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The span ends before it begins.</exception>
    public static int Days(this DayCount count, DateOnly from, DateOnly to)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(to, from);
        return count == DayCount.Thirty360 ? Thirtieths(to) - Thirtieths(from) : to.DayNumber - from.DayNumber;
    }

    /// <summary>Days that a year is taken to have.</summary>
    public static int Year(this DayCount count) => count == DayCount.Actual365 ? 365 : 360;

    /// <summary>Simple interest in yuan, not rounded.</summary>
    /// <param name="count">How days are counted.</param>
    /// <param name="balanceDays">Yuan times days (积数).</param>
    /// <param name="annualRate">A share: 0.0435 is 4.35 % a year.</param>
    public static decimal Interest(this DayCount count, decimal balanceDays, decimal annualRate) =>
        balanceDays * annualRate / count.Year();

    private static int Thirtieths(DateOnly day) =>
        (360 * day.Year) + (30 * day.Month) + (day.Day == DateTime.DaysInMonth(day.Year, day.Month) ? 30 : Math.Min(day.Day, 30));
}
