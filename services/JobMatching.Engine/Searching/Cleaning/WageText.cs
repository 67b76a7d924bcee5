using System.Globalization;
using System.Text.RegularExpressions;
using TextMatch = System.Text.RegularExpressions.Match;

namespace JobMatching.Engine.Searching.Cleaning;

/// <summary>
/// Reads a wage as job boards write it: 6000-8000元/月, 8千-1.2万, 8-12K·13薪, 15-20万/年, 200元/天, 25元/时, 5000以上. A unit that only
/// the second figure has holds for both. Bonus months (13薪) are left out of account. Days and hours are converted with 21.75
/// days of 8 hours a month, as the labour ministry's notice on monthly working time (人社部发〔2008〕3号) prescribes.
/// </summary>
internal static partial class WageText
{
    private const decimal DaysAMonth = 21.75m;
    private const decimal HoursADay = 8;
    private const decimal DaysAWeek = 5;
    private const int LongestText = 60;

    /// <summary>The wage a month and whether its period was another; null when it is not understood.</summary>
    public static (MonthlyWage Wage, bool OtherPeriod, bool HasUnit)? Read(string text)
    {
        var plain = string.Concat(text.Take(LongestText).Select(SearchText.Fold))
            .Replace(",", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        if (Pattern().Match(plain) is not { Success: true } match
            || Number(match, "low") is not { } low)
        {
            return null;
        }

        var high = Number(match, "high") ?? low;
        var ownUnit = match.Groups["unit1"].Value;
        var lastUnit = match.Groups["unit2"].Success ? match.Groups["unit2"].Value : ownUnit;
        var (first, last) = (Factor(ownUnit.Length > 0 ? ownUnit : lastUnit), Factor(lastUnit));
        var period = match.Groups["period"].Value;
        var times = period switch
        {
            "" or "月" => 1m,
            "年" => 1m / 12,
            "周" => DaysAMonth / DaysAWeek,
            "天" or "日" => DaysAMonth,
            _ => DaysAMonth * HoursADay,
        };
        return (
            new MonthlyWage(Math.Round(low * first * times), Math.Round(high * last * times)),
            times != 1,
            ownUnit.Length + lastUnit.Length + period.Length > 0 || plain.Contains('元', StringComparison.Ordinal));
    }

    private static decimal? Number(TextMatch match, string group) =>
        match.Groups[group].Success
        && decimal.TryParse(match.Groups[group].ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            ? value
            : null;

    private static decimal Factor(string unit) => unit switch
    {
        "k" or "千" => 1_000,
        "w" or "万" => 10_000,
        _ => 1,
    };

    // A number has at most nine digits before the point, so nothing overflows.
    [GeneratedRegex(
        "(?<low>[0-9]{1,9}(?:\\.[0-9]{1,4})?)(?<unit1>[k千w万]?)元?(?:(?:[-~—–]+|至|到)(?<high>[0-9]{1,9}(?:\\.[0-9]{1,4})?)(?<unit2>[k千w万]?))?元?"
        + "(?:以上|以下|起)?(?:[/每一]?(?:个)?(?<period>年|月|周|天|日|小时|时))?",
        RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
