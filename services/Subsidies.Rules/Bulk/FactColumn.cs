using Subsidies.Rules.Cel;
using Subsidies.Rules.Policies;

namespace Subsidies.Rules.Bulk;

/// <summary>One fact of many subjects: a typed array and a bit a row that says whether it is known.</summary>
public sealed class FactColumn
{
    private readonly FactTable _table;
    private Dictionary<int, CelValue>? _odd;

    internal FactColumn(FactTable table, string path, CelType type, int rows)
    {
        (_table, Path, Type, Known) = (table, path, type, new ulong[(rows + 63) / 64]);
        Longs = type.Kind is CelKind.Int or CelKind.Timestamp ? new long[rows] : [];
        Decimals = type.Kind == CelKind.Decimal ? new decimal[rows] : [];
        Bools = type.Kind == CelKind.Bool ? new bool[rows] : [];
        Strings = type.Kind == CelKind.String ? new string[rows] : [];
        Lists = type.Kind == CelKind.List ? new IReadOnlyList<CelValue>[rows] : [];

        // Code that is compiled reads before it asks whether the value is known.
        Array.Fill(Strings, "");
        Array.Fill(Lists, []);
    }

    /// <summary>The fact, e.g. <c>enterprise.insured</c>.</summary>
    public string Path { get; }

    /// <summary>Its type.</summary>
    public CelType Type { get; }

    internal readonly long[] Longs;
    internal readonly decimal[] Decimals;
    internal readonly bool[] Bools;
    internal readonly string[] Strings;
    internal readonly IReadOnlyList<CelValue>[] Lists;
    internal readonly ulong[] Known;

    private string _source = "";
    private DateTimeOffset _knownAt;
    private DateOnly? _on;

    /// <summary>Where the whole column comes from; a decision that is looked at alone tells it.</summary>
    public FactColumn From(string source, DateTimeOffset knownAt, DateOnly? on = null)
    {
        (_source, _knownAt, _on) = (source, knownAt, on);
        return this;
    }

    /// <summary>Tells a whole number. The column must be of that type, here and below.</summary>
    public void Set(int row, long value)
    {
        Demand(CelKind.Int);
        Longs[row] = value;
        Mark(row);
    }

    /// <summary>Tells an exact number.</summary>
    public void Set(int row, decimal value)
    {
        Demand(CelKind.Decimal);
        Decimals[row] = value;
        Mark(row);
    }

    /// <summary>Tells yes or no.</summary>
    public void Set(int row, bool value)
    {
        Demand(CelKind.Bool);
        Bools[row] = value;
        Mark(row);
    }

    /// <summary>Tells a text.</summary>
    public void Set(int row, string value)
    {
        Demand(CelKind.String);
        Strings[row] = value;
        Mark(row);
    }

    /// <summary>Tells a date.</summary>
    public void Set(int row, DateOnly value)
    {
        Demand(CelKind.Timestamp);
        Longs[row] = CelValue.Of(value).Seconds;
        Mark(row);
    }

    /// <summary>Tells a value of any kind. What the typed array cannot hold is kept aside: its row is then decided by the
    /// evaluator, with the same result.</summary>
    public void Set(int row, CelValue value)
    {
        switch (value.Kind)
        {
            case CelKind.Int when Type.Kind == CelKind.Int:
                Set(row, value.AsInt);
                break;
            case CelKind.Decimal when Type.Kind == CelKind.Decimal:
                Set(row, value.AsDecimal);
                break;
            case CelKind.Bool when Type.Kind == CelKind.Bool:
                Set(row, value.AsBool);
                break;
            case CelKind.String when Type.Kind == CelKind.String:
                Set(row, value.AsString);
                break;
            case CelKind.Timestamp when Type.Kind == CelKind.Timestamp && value.Nanos == 0:
                Longs[row] = value.Seconds;
                Mark(row);
                break;
            case CelKind.List when Type.Kind == CelKind.List:
                Lists[row] = value.AsList;
                Mark(row);
                break;
            default:
                (_odd ??= [])[row] = value;
                _table.MarkOdd(row);
                Mark(row);
                break;
        }
    }

    internal bool IsKnown(int row) => (Known[row >> 6] >> (row & 63) & 1) != 0;

    /// <summary>Whether the row's value is kept aside.</summary>
    internal bool IsOdd(int row) => _odd is not null && _odd.ContainsKey(row);

    internal Fact? Get(int row)
    {
        if (!IsKnown(row))
        {
            return null;
        }

        var value = _odd is not null && _odd.TryGetValue(row, out var odd) ? odd : Type.Kind switch
        {
            CelKind.Int => CelValue.Of(Longs[row]),
            CelKind.Timestamp => CelValue.Timestamp(Longs[row], 0),
            CelKind.Decimal => CelValue.Of(Decimals[row]),
            CelKind.Bool => CelValue.Of(Bools[row]),
            CelKind.String => CelValue.Of(Strings[row]),
            CelKind.List => CelValue.Of(Lists[row]),
            _ => throw new InvalidOperationException($"{Path} is of type {Type}"),
        };
        return new(value, _source, _knownAt, _on);
    }

    private void Demand(CelKind kind)
    {
        if (Type.Kind != kind)
        {
            throw new InvalidOperationException($"{Path} is of type {Type}, not {kind}");
        }
    }

    private void Mark(int row) => Known[row >> 6] |= 1UL << (row & 63);
}
