using System.Buffers.Text;
using System.Globalization;
using System.Text;
using JobMatching.Engine.Balancing;
using Microsoft.AspNetCore.Http.HttpResults;
using ServiceDefaults.City;
using ServiceDefaults.Errors;

namespace JobMatching.Balance;

/// <summary>Shortage and surplus by occupation, district and week. What each number means, <see cref="LabourBalance"/> says.</summary>
internal static class GetLabourBalance
{
    private const int UsualWeeks = 8;
    private const int MostWeeks = 26;
    private const int UsualRows = 100;
    private const int MostRows = 1000;
    private const int LongestText = 60;

    /// <param name="Weeks">So many weeks from this one, 8 unless said, at most 26.</param>
    /// <param name="Occupation">In any words, or its code; a field of work has all its parts.</param>
    /// <param name="Division">The beginning of a division code: two, four or six digits.</param>
    public sealed record Request(int? Weeks, string? Occupation, string? Division, string? After, int? Limit);

    /// <param name="WeekOf">The Monday of the week.</param>
    public sealed record Total(DateOnly WeekOf, long Places, long People, long Filled, long Shortage, long Surplus);

    /// <param name="WeekOf">The Monday of the week.</param>
    /// <param name="DivisionName">Of the nearest division that has a name here.</param>
    public sealed record Row(
        DateOnly WeekOf, string Occupation, string OccupationName, string OccupationEnglishName, string DivisionCode,
        string? DivisionName, long Places, long Candidates, long Shortage, long Named, long Surplus);

    /// <param name="CountedAt">At most a minute ago.</param>
    /// <param name="Weeks">The whole city, whatever the rows are narrowed to.</param>
    /// <param name="Next">Pass it as <c>after</c> for the next page; null on the last.</param>
    public sealed record Response(DateTimeOffset CountedAt, IReadOnlyList<Total> Weeks, IReadOnlyList<Row> Items, string? Next);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        [AsParameters] Request request, LabourBalanceKeeper keeper, CancellationToken cancellationToken)
    {
        var check = new InputCheck();
        var weeks = check.Number("weeks", request.Weeks ?? UsualWeeks, 1, MostWeeks);
        var line = request.Occupation is null ? null : LineOfWork.Of(check.Text("occupation", request.Occupation, LongestText));
        check.Require(
            request.Division is null || (request.Division.Length is 2 or 4 or 6 && request.Division.All(char.IsAsciiDigit)),
            "division", "invalid-division", "It is the beginning of a division code: two, four or six digits.");
        var after = ReadCursor(check, request.After);
        if (check.Failed)
        {
            return check.ToFailure().ToProblem();
        }

        var counted = await keeper.GetAsync(weeks, cancellationToken);
        var size = Math.Clamp(request.Limit ?? UsualRows, 1, MostRows);
        var rows = counted.Sheet.Rows.Where(row => row.Week < weeks
            && (line is null || row.Occupation.IsWithin(line))
            && row.DivisionCode.StartsWith(request.Division ?? "", StringComparison.Ordinal)
            && (after is null || Compare(row, after) > 0)).Take(size + 1).ToList();
        return TypedResults.Ok(new Response(
            counted.CountedAt,
            [.. counted.Sheet.Weeks.Take(weeks).Select(week => new Total(
                counted.Monday.AddDays(7 * week.Week), week.Places, week.People, week.Filled, week.Shortage, week.Surplus))],
            [.. rows.Take(size).Select(row => Of(row, counted.Monday))],
            rows.Count > size ? Write(rows[size - 1]) : null));
    }

    private static Row Of(BalanceRow row, DateOnly monday) => new(
        monday.AddDays(7 * row.Week), row.Occupation.Code, row.Occupation.Name, row.Occupation.EnglishName, row.DivisionCode,
        Divisions.FindNearest(DivisionCode.Parse(row.DivisionCode))?.Name, row.Places, row.Candidates, row.Shortage, row.Named,
        row.Surplus);

    // Rows are in this order; a cursor is a row's place in it, so that pages go on however the numbers change.
    private static int Compare(BalanceRow row, Cursor after) =>
        row.Week != after.Week ? row.Week.CompareTo(after.Week)
        : string.CompareOrdinal(row.Occupation.Code, after.Occupation) is not 0 and var order ? order
        : string.CompareOrdinal(row.DivisionCode, after.Division);

    private static string Write(BalanceRow row) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"{row.Week}|{row.DivisionCode}|{row.Occupation.Code}")));

    private static Cursor? ReadCursor(InputCheck check, string? text)
    {
        if (text is null)
        {
            return null;
        }

        var parts = Base64Url.IsValid(text) ? Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split('|', 3) : [];
        if (parts.Length == 3 && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var week))
        {
            return new Cursor(week, parts[2], parts[1]);
        }

        check.Add("after", "invalid-cursor", "It is no cursor of a page before.");
        return null;
    }

    private sealed record Cursor(int Week, string Occupation, string Division);
}
