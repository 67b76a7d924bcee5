using Npgsql;

namespace Testing;

/// <summary>
/// A lock of the database that a test holds. Whoever wants it waits in the middle of a transaction, and there the test meets them: to
/// kill them, or to let somebody else come in between.
/// </summary>
public sealed class HeldLock : IAsyncDisposable
{
    private readonly NpgsqlDataSource _source;
    private readonly NpgsqlConnection _connection;

    private HeldLock(NpgsqlDataSource source, NpgsqlConnection connection) => (_source, _connection) = (source, connection);

    /// <summary>Nobody writes into the table.</summary>
    public static Task<HeldLock> OfTableAsync(NpgsqlDataSource source, string table, CancellationToken cancellationToken) =>
        TakeAsync(source, $"LOCK TABLE {table} IN SHARE MODE", cancellationToken);

    /// <summary>Takes what the statement locks.</summary>
    public static async Task<HeldLock> TakeAsync(NpgsqlDataSource source, string statement, CancellationToken cancellationToken)
    {
        var held = new HeldLock(source, await source.OpenConnectionAsync(cancellationToken));
        await held.SayAsync($"BEGIN; {statement}");
        return held;
    }

    /// <summary>Until somebody waits for it; if <paramref name="waiting"/> are expected, the others may wait for the first.</summary>
    public Task IsWantedAsync(int waiting = 1) => Eventually.Holds(
        async () =>
        {
            await using var command = _source.CreateCommand(
                $"""
                SELECT count(*) >= {waiting} AND coalesce(bool_or({_connection.ProcessID} = ANY (pg_blocking_pids(pid))), false)
                FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'
                """);
            return (bool)(await command.ExecuteScalarAsync())!;
        },
        $"{waiting} to wait for the lock");

    /// <summary>Lets it go.</summary>
    public async ValueTask DisposeAsync()
    {
        await SayAsync("ROLLBACK");
        await _connection.DisposeAsync();
    }

    private async Task SayAsync(string statement)
    {
        await using var command = _connection.CreateCommand();
        command.CommandText = statement;
        await command.ExecuteNonQueryAsync();
    }
}
