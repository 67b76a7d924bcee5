using Subsidies.Rules.Policies;

namespace Subsidies.Rules.Bulk;

/// <summary>The facts that one policy reads, of many subjects: a column a fact. One thread fills it; any number decide on it.</summary>
public sealed class FactTable
{
    private readonly Dictionary<string, FactColumn> _byPath;

    internal FactTable(IEnumerable<string> paths, FactSchema schema, int rows)
    {
        Rows = rows;
        Columns = [.. paths.Select(path => new FactColumn(this, path, schema.TypeOf(path), rows))];
        _byPath = Columns.ToDictionary(column => column.Path);
    }

    /// <summary>Number of subjects.</summary>
    public int Rows { get; }

    /// <summary>The column of a fact that the policy reads.</summary>
    /// <exception cref="KeyNotFoundException">The policy does not read it; see <see cref="CompiledPolicy.Reads"/>.</exception>
    public FactColumn this[string path] => _byPath[path];

    /// <summary>The column of a fact; null where the policy does not read it.</summary>
    public FactColumn? Find(string path) => _byPath.GetValueOrDefault(path);

    internal readonly FactColumn[] Columns;

    /// <summary>Rows that hold a value their column cannot; null where none does.</summary>
    internal ulong[]? Odd { get; private set; }

    /// <summary>What a row says, for a decision that is looked at alone.</summary>
    public Facts FactsOf(int row)
    {
        var facts = new Facts();
        foreach (var column in Columns)
        {
            if (column.Get(row) is { } fact)
            {
                facts.With(column.Path, fact);
            }
        }

        return facts;
    }

    internal bool IsOdd(int row) => Odd is { } odd && (odd[row >> 6] >> (row & 63) & 1) != 0;

    internal void MarkOdd(int row)
    {
        Odd ??= new ulong[(Rows + 63) / 64];
        Odd[row >> 6] |= 1UL << (row & 63);
    }
}
