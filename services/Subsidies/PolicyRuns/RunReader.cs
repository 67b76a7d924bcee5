using System.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Subsidies.Database;
using Subsidies.Rules.Policies;

namespace Subsidies.PolicyRuns;

/// <summary>Reads records by the ten thousand, with what was decided of them before. Plain SQL: entities cost more than the decisions.</summary>
internal static class RunReader
{
    /// <summary>The next records of a month, in the order of day and id.</summary>
    public static Task<List<RunRecord>> NextAsync(
        SubsidiesContext database, string registry, DateOnly month, (DateOnly On, Guid Id) after, int limit, CancellationToken cancellationToken) =>
        ReadAsync(
            database,
            """
            SELECT id, subject_id, "on", "values" FROM registry_record
            WHERE registry = $1 AND ("on", id) > ($2, $3) AND "on" < $4 ORDER BY "on", id LIMIT $5
            """,
            [registry, after.On, after.Id, month.AddMonths(1), limit], cancellationToken);

    /// <summary>Certain records of a registry, or those of certain subjects.</summary>
    public static Task<List<RunRecord>> OfAsync(
        SubsidiesContext database, string registry, IReadOnlyCollection<Guid> records, IReadOnlyCollection<Guid> subjects,
        CancellationToken cancellationToken) => ReadAsync(
            database,
            """
            SELECT id, subject_id, "on", "values" FROM registry_record
            WHERE registry = $1 AND (id = ANY ($2) OR subject_id = ANY ($3)) ORDER BY "on", id
            """,
            [registry, records.ToArray(), subjects.ToArray()], cancellationToken);

    /// <summary>Tells each record what was decided of it before.</summary>
    public static async Task RememberAsync(
        SubsidiesContext database, PolicyRunId run, IReadOnlyList<RunRecord> records, CancellationToken cancellationToken)
    {
        var byId = records.ToDictionary(record => record.Id);
        await using var command = await CommandAsync(
            database,
            """
            SELECT last.* FROM unnest($2) AS basis (id) CROSS JOIN LATERAL (
                SELECT basis_id, number, outcome, amount, excluded_by FROM policy_decision
                WHERE run_id = $1 AND basis_id = basis.id ORDER BY number DESC LIMIT 1) AS last
            """,
            [run.Value, byId.Keys.ToArray()], cancellationToken);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var record = byId[reader.GetGuid(0)];
            record.Number = reader.GetInt16(1);
            record.Before = WordProperties.Read<Outcome>(reader.GetString(2));
            record.AmountBefore = reader.GetDecimal(3);
            record.ExcludedBefore = reader.GetValue(4) as string;
        }
    }

    /// <summary>A command on the context's connection and in its transaction, where it has one.</summary>
    public static async Task<NpgsqlCommand> CommandAsync(
        SubsidiesContext database, string sql, object[] parameters, CancellationToken cancellationToken)
    {
        var connection = (NpgsqlConnection)database.Database.GetDbConnection();
        if (connection.State != ConnectionState.Open)
        {
            await database.Database.OpenConnectionAsync(cancellationToken);
        }

        var command = new NpgsqlCommand(sql, connection);
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = parameter });
        }

        return command;
    }

    private static async Task<List<RunRecord>> ReadAsync(
        SubsidiesContext database, string sql, object[] parameters, CancellationToken cancellationToken)
    {
        var records = new List<RunRecord>();
        await using var command = await CommandAsync(database, sql, parameters, cancellationToken);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            records.Add(Read(reader));
        }

        return records;
    }

    // The row has come whole: its values are read without waiting.
    private static RunRecord Read(NpgsqlDataReader row) => new()
    {
        Id = row.GetGuid(0),
        SubjectId = row.GetGuid(1),
        On = row.GetFieldValue<DateOnly>(2),
        Values = row.GetFieldValue<byte[]>(3),
    };
}
