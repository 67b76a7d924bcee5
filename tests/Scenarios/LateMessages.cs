using Npgsql;

namespace Scenarios;

/// <summary>Makes a service's messages late: while this is held, it cannot enter one in its inbox, so it applies none.</summary>
internal sealed class LateMessages : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;

    private LateMessages(NpgsqlConnection connection) => _connection = connection;

    /// <summary>Holds the messages of the service with this database, from now on.</summary>
    public static async Task<LateMessages> HoldAsync(
        Platform platform, string database, CancellationToken cancellationToken)
    {
        var late = new LateMessages(
            new NpgsqlConnection(await platform.ConnectionStringAsync(database, cancellationToken)));
        await late._connection.OpenAsync(cancellationToken);
        await using var hold = new NpgsqlCommand("BEGIN; LOCK TABLE inbox_message IN SHARE MODE", late._connection);
        await hold.ExecuteNonQueryAsync(cancellationToken);
        return late;
    }

    /// <summary>Lets them through.</summary>
    public async Task ReleaseAsync(CancellationToken cancellationToken)
    {
        await using var release = new NpgsqlCommand("ROLLBACK", _connection);
        await release.ExecuteNonQueryAsync(cancellationToken);
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
