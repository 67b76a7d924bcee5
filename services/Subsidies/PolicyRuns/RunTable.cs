using System.Runtime.InteropServices;
using System.Text;
using Npgsql;
using ServiceDefaults.City;
using Subsidies.Database;
using Subsidies.Rules.Bulk;
using Subsidies.Rules.Policies;
using Subsidies.Rules.Registries;

namespace Subsidies.PolicyRuns;

/// <summary>
/// Puts together what one version of a policy reads of many records, and decides it. A decision is the same that
/// <see cref="Entitlements.CaseFile"/> gives of one of them.
/// </summary>
internal sealed class RunTable(
    SubsidiesContext database, CompiledPolicy policy, BulkDecider decider, IReadOnlyDictionary<string, RegistryDefinition> registries)
{
    private readonly RegistryDefinition _basis = registries[policy.Document.Basis];
    private readonly List<RegistryDefinition> _others = [.. policy.Reads.Select(path => path[..path.IndexOf('.', StringComparison.Ordinal)]).Distinct()
        .Where(name => name != policy.Document.Basis && registries.ContainsKey(name)).Select(name => registries[name])];

    /// <summary>Decides the records, which are ordered by their days.</summary>
    public async Task<IReadOnlyList<RunResult>> DecideAsync(IReadOnlyList<RunRecord> records, CancellationToken cancellationToken)
    {
        var table = decider.Table(records.Count);
        var own = new RegistryColumns(_basis, table);
        for (var row = 0; row < records.Count; row++)
        {
            own.Set(row, records[row].On, records[row].Values);
        }

        var rows = new SubjectRows(records);
        await new SubjectColumns(_basis.Subject, table).TellAsync(database, rows, records, cancellationToken);
        await TellOthersAsync(table, records, rows, cancellationToken);
        var decisions = new BulkDecisions(records.Count);
        for (var from = 0; from < records.Count;)
        {
            var to = from + 1;
            while (to < records.Count && records[to].On == records[from].On)
            {
                to++;
            }

            decider.Decide(table, records[from].On, decisions, from, to, cancellationToken);
            from = to;
        }

        using var seen = new SeenValues();
        return [.. records.Select((record, row) => Result(record, row, decisions, seen.Write(table, row)))];
    }

    private RunResult Result(RunRecord record, int row, BulkDecisions decisions, byte[] seen) =>
        decisions.Outcomes[row] != Outcome.Eligible
            ? new(record, policy, decisions.Outcomes[row], 0, null, null, seen)
            // Whoever is to be paid must be somebody, and a sum one that the books can hold.
            : Guid.TryParse(decisions.Payees[row], out var payee) && decisions.Amounts[row] <= Money.MaxAmount
                ? new(record, policy, Outcome.Eligible, decisions.Amounts[row], payee, decisions.Households[row], seen)
                : new(record, policy, Outcome.Undecided, 0, null, null, seen);

    /// <summary>What other registries say of the subjects. Where several records do, it is weighed which counts.</summary>
    private async Task TellOthersAsync(
        FactTable table, IReadOnlyList<RunRecord> records, SubjectRows rows, CancellationToken cancellationToken)
    {
        foreach (var registry in _others)
        {
            var told = await OthersAsync(registry, rows.Subjects, cancellationToken);
            var columns = new RegistryColumns(registry, table);
            foreach (var (subject, others) in told)
            {
                for (var row = rows.FirstOf(subject); row >= 0; row = rows.After(row))
                {
                    Tell(table, columns, registry, row, records[row].On, others);
                }
            }
        }
    }

    private static void Tell(
        FactTable table, RegistryColumns columns, RegistryDefinition registry, int row, DateOnly on, List<OtherRecord> others)
    {
        var before = others.Where(other => other.On <= on).ToList();
        if (before is [var only])
        {
            columns.Set(row, only.On, only.Values);
        }
        else if (before.Count > 1)
        {
            var facts = new Rules.Policies.Facts();
            foreach (var other in before)
            {
                facts.From(other.SourceId, other.KnownAt, other.On);
                RegistryValues.Tell(registry, Encoding.UTF8.GetString(other.Values), other.On, facts);
            }

            foreach (var column in registry.Types.Keys.Select(field => table.Find($"{registry.Code}.{field}")).OfType<FactColumn>())
            {
                if (facts.See(column.Path, on).Value is { } value)
                {
                    column.Set(row, value);
                }
            }
        }
    }

    private async Task<Dictionary<Guid, List<OtherRecord>>> OthersAsync(
        RegistryDefinition registry, ICollection<Guid> subjects, CancellationToken cancellationToken)
    {
        var told = new Dictionary<Guid, List<OtherRecord>>();
        await using var command = await RunReader.CommandAsync(
            database,
            """
            SELECT record.* FROM unnest($1) AS subject (id) CROSS JOIN LATERAL (
                SELECT subject_id, source_id, "on", known_at, "values" FROM registry_record
                WHERE subject_id = subject.id AND registry = $2 ORDER BY registry_record.id) AS record
            """,
            [subjects.ToArray(), registry.Code], cancellationToken);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            (CollectionsMarshal.GetValueRefOrAddDefault(told, reader.GetGuid(0), out _) ??= []).Add(OtherRecord.Read(reader));
        }

        return told;
    }

    private sealed record OtherRecord(string SourceId, DateOnly On, DateTimeOffset KnownAt, byte[] Values)
    {
        public static OtherRecord Read(NpgsqlDataReader row) => new(
            row.GetString(1), row.GetFieldValue<DateOnly>(2), row.GetFieldValue<DateTimeOffset>(3), row.GetFieldValue<byte[]>(4));
    }
}
