namespace JobMatching.Engine.Balancing;

/// <summary>The weeks of a balance, and its rows.</summary>
public sealed class BalanceSheet
{
    private readonly List<BalanceWeek> weeks = [];
    private readonly List<BalanceRow> rows = [];

    /// <summary>One a week, in order.</summary>
    public IReadOnlyList<BalanceWeek> Weeks => weeks;

    /// <summary>In the order of week, occupation code and division code; what has neither places nor people has no row.</summary>
    public IReadOnlyList<BalanceRow> Rows => rows;

    internal void Add(BalanceWeek week, IEnumerable<BalanceRow> rowsOfWeek)
    {
        weeks.Add(week);
        rows.AddRange(rowsOfWeek);
    }
}

/// <summary>A week of the whole city. All numbers are of all weeks up to this one.</summary>
/// <param name="Week">From 0.</param>
/// <param name="Places">That are to be filled by then.</param>
/// <param name="People">Who can start by then.</param>
/// <param name="Filled">Places that can be filled at best; as many people find one.</param>
public sealed record BalanceWeek(int Week, long Places, long People, long Filled)
{
    /// <summary>Places that stay empty even if everybody goes where it helps most: the sum of the rows.</summary>
    public long Shortage => Places - Filled;

    /// <summary>People for whom no place is left then: the sum of the rows.</summary>
    public long Surplus => People - Filled;
}

/// <summary>An occupation in a district in a week. All numbers are of all weeks up to this one.</summary>
/// <param name="Week">From 0.</param>
/// <param name="Occupation">Of the places; of the people the first that they name.</param>
/// <param name="DivisionCode">Where the places are, and where the people live (GB/T 2260).</param>
/// <param name="Places">Places of the occupation in the district.</param>
/// <param name="Candidates">
/// Who would take such a place there, wherever they live. Rows overlap: who names three occupations is a candidate of each.
/// </param>
/// <param name="Shortage">Places that stay empty in the best placement of the whole city.</param>
/// <param name="Named">Who live there and name the occupation among theirs. Rows overlap.</param>
/// <param name="Surplus">Who live there, name the occupation first, and are left over in the best placement. No overlap.</param>
public sealed record BalanceRow(
    int Week, LineOfWork Occupation, string DivisionCode, long Places, long Candidates, long Shortage, long Named, long Surplus);
