using Npgsql;
using Subsidies.Database;
using Subsidies.Facts;
using Subsidies.Policies;
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
    private readonly FactColumn? _atWork;
    private readonly string _table;
    private readonly string _key;

    public SubjectColumns(TargetGroup subject, FactTable table)
    {
        var isWorker = subject == TargetGroup.Worker;
        (_table, _key) = isWorker ? ("worker_fact", "worker_id") : ("enterprise_fact", "enterprise_id");
        _id = table.Find(isWorker ? "worker.id" : "enterprise.id");
        _atWork = isWorker ? table.Find(PolicySchema.AtWork) : null;
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

    /// <summary>Tells the rows of each subject what is known of it.</summary>
    public async Task TellAsync(
        SubsidiesContext database, SubjectRows rows, IReadOnlyList<RunRecord> records, CancellationToken cancellationToken)
    {
        if (_id is null && _atWork is null && _read.Length == 0)
        {
            return;
        }

        var work = _atWork is null ? null : await WorkPeriod.OfAsync(database, rows.Subjects, cancellationToken);
        var columns = string.Join(", ", _read.Select(one => one.Column).Prepend(_key));
        // One by one by their key: of so many ids at once the planner thinks that the whole table is quicker, and reads it for every part.
        await using var command = await RunReader.CommandAsync(
            database,
            $"""
            SELECT fact.* FROM unnest($1) AS subject (id)
            CROSS JOIN LATERAL (SELECT {columns} FROM {_table} WHERE {_key} = subject.id LIMIT 1) AS fact
            """,
            [rows.Subjects.ToArray()], cancellationToken);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var id = reader.GetGuid(0);
            var text = _id is null ? "" : id.ToString();
            for (var row = rows.FirstOf(id); row >= 0; row = rows.After(row))
            {
                _id?.Set(row, text);
                _atWork?.Set(row, work![id].Any(period => period.TouchesMonthOf(records[row].On)));
                for (var i = 0; i < _read.Length; i++)
                {
                    _read[i].Set(row, reader, i + 1);
                }
            }
        }
    }

    private static void SetText(FactColumn facts, int row, NpgsqlDataReader reader, int field) => facts.Set(row, reader.GetString(field));
}
