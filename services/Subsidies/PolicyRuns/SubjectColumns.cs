using Npgsql;
using Subsidies.Facts;
using Subsidies.Rules.Bulk;
using Subsidies.Rules.Cel;
using Subsidies.Rules.Policies;

namespace Subsidies.PolicyRuns;

/// <summary>
/// Fills a table with what is known of the subjects: the same that <see cref="EnterpriseFact.Tell"/> and <see cref="WorkerFact.Tell"/> tell
/// of one. Only columns that the policy reads are asked for.
/// </summary>
internal sealed class SubjectColumns
{
    private readonly (string Column, Action<int, NpgsqlDataReader, int> Set)[] _read;
    private readonly FactColumn? _id;
    private readonly string _table;
    private readonly string _key;

    public SubjectColumns(TargetGroup subject, FactTable table)
    {
        var isWorker = subject == TargetGroup.Worker;
        (_table, _key) = isWorker ? ("worker_fact", "worker_id") : ("enterprise_fact", "enterprise_id");
        _id = table.Find(isWorker ? "worker.id" : "enterprise.id");
        (string Column, FactColumn? Facts, Action<FactColumn, int, NpgsqlDataReader, int> Set)[] known = isWorker
            ?
            [
                ("origin_division_code", table.Find("worker.originProvince"), (facts, row, reader, field) => facts.Set(row, reader.GetString(field)[..2])),
                ("categories", table.Find("worker.categories"), (facts, row, reader, field) =>
                    facts.Set(row, CelValue.Of(reader.GetFieldValue<string[]>(field).Select(CelValue.Of).ToList()))),
            ]
            :
            [
                ("division_code", table.Find("enterprise.divisionCode"), SetText),
                ("industry", table.Find("enterprise.industry"), SetText),
                ("size", table.Find("enterprise.size"), SetText),
                ("operation", table.Find("enterprise.operation"), SetText),
            ];
        _read = [.. known.Where(one => one.Facts is not null)
            .Select(one => (one.Column, (Action<int, NpgsqlDataReader, int>)((row, reader, field) => one.Set(one.Facts!, row, reader, field))))];
    }

    /// <summary>Whether the policy reads anything of the subjects.</summary>
    public bool AreRead => _id is not null || _read.Length > 0;

    /// <summary>The subjects whose ids stand in <c>$1</c>: the id, and the columns that are read.</summary>
    public string Query => $"SELECT {string.Join(", ", _read.Select(one => one.Column).Prepend(_key))} FROM {_table} WHERE {_key} = ANY ($1)";

    /// <summary>Tells rows of the table what a row of the query says.</summary>
    public void Set(List<int> rows, Guid id, NpgsqlDataReader reader)
    {
        foreach (var row in rows)
        {
            _id?.Set(row, id.ToString());
            for (var i = 0; i < _read.Length; i++)
            {
                _read[i].Set(row, reader, i + 1);
            }
        }
    }

    private static void SetText(FactColumn facts, int row, NpgsqlDataReader reader, int field) => facts.Set(row, reader.GetString(field));
}
