using System.Globalization;

namespace Subsidies.Rules.Loans;

/// <summary>A quarter of a calendar year, written as <c>2026-Q1</c>.</summary>
public readonly record struct Quarter : IComparable<Quarter>
{
    private const int FirstYear = 1900;
    private const int LastYear = 2999;

    // Quarters since the year 0: quarters follow each other as numbers do.
    private readonly int _index;

    private Quarter(int index) => _index = index;

    /// <summary>The first day.</summary>
    public DateOnly From => new(_index / 4, (_index % 4 * 3) + 1, 1);

    /// <summary>The day after the last.</summary>
    public DateOnly To => Next.From;

    /// <summary>The one after this.</summary>
    public Quarter Next => new(_index + 1);

    /// <summary>The quarter in which a day lies.</summary>
    public static Quarter Of(DateOnly day) => new((day.Year * 4) + ((day.Month - 1) / 3));

    /// <summary>Reads <c>2026-Q1</c>.</summary>
    public static bool TryParse(string? text, out Quarter quarter)
    {
        quarter = default;
        if (text is not { Length: 7 } || text[4..6] != "-Q" || text[6] is < '1' or > '4'
            || !int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year is < FirstYear or > LastYear)
        {
            return false;
        }

        quarter = new((year * 4) + (text[6] - '1'));
        return true;
    }

    /// <summary>Whether the left one is earlier.</summary>
    public static bool operator <(Quarter left, Quarter right) => left._index < right._index;

    /// <summary>Whether the left one is later.</summary>
    public static bool operator >(Quarter left, Quarter right) => left._index > right._index;

    /// <summary>Whether the left one is not later.</summary>
    public static bool operator <=(Quarter left, Quarter right) => left._index <= right._index;

    /// <summary>Whether the left one is not earlier.</summary>
    public static bool operator >=(Quarter left, Quarter right) => left._index >= right._index;

    /// <inheritdoc/>
    public int CompareTo(Quarter other) => _index.CompareTo(other._index);

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{_index / 4:D4}-Q{(_index % 4) + 1}");
}
