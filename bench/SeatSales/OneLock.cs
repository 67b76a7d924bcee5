using System.Globalization;
using System.Text.RegularExpressions;
using GatewayProxy;
using Npgsql;

namespace SeatSales;

/// <summary>The peer: buyers wait for one lock a trip, count what is sold, and write their seat, in bare SQL.</summary>
internal static partial class OneLock
{
    private const string Tables =
        """
        CREATE TABLE one_lock_trip (id int PRIMARY KEY, seats int NOT NULL);
        CREATE TABLE one_lock_seat (trip_id int NOT NULL, number int NOT NULL, buyer uuid NOT NULL, PRIMARY KEY (trip_id, number));
        CREATE TABLE one_lock_message (position bigserial PRIMARY KEY, message_id uuid NOT NULL, body text NOT NULL);
        INSERT INTO one_lock_trip SELECT id, 1000000 FROM generate_series(1, 1) AS id;
        """;

    // A full trip is emptied by whoever finds it so: the figure is one of sales, not of refusals.
    private const string Script =
        """
        BEGIN;
        SELECT seats FROM one_lock_trip WHERE id = 1 FOR UPDATE;
        SELECT count(*) AS sold FROM one_lock_seat WHERE trip_id = 1 \gset
        \if :sold >= :seats
        DELETE FROM one_lock_seat WHERE trip_id = 1;
        INSERT INTO one_lock_seat VALUES (1, 1, gen_random_uuid());
        \else
        INSERT INTO one_lock_seat VALUES (1, :sold + 1, gen_random_uuid());
        \endif
        INSERT INTO one_lock_message (message_id, body) VALUES (gen_random_uuid(), '{}');
        COMMIT;
        """;

    /// <summary>Sales a second of 16 clients to one trip of so many seats.</summary>
    public static async Task<double> RunAsync(string connectionString, int seats, int seconds)
    {
        await using (var source = NpgsqlDataSource.Create(connectionString))
        await using (var tables = source.CreateCommand(Tables))
        {
            await tables.ExecuteNonQueryAsync();
        }

        var server = new NpgsqlConnectionStringBuilder(connectionString);
        var script = Path.GetTempFileName();
        await File.WriteAllTextAsync(script, Script);
        var program = Directory.GetFiles("/usr/lib/postgresql", "pgbench", SearchOption.AllDirectories).FirstOrDefault() ?? "pgbench";
        var output = await Tool.RunAsync(
            program,
            [
                "-n", "-c", "16", "-j", "2", "-T", $"{seconds}", "-D", $"seats={seats}", "-f", script, "-h", server.Host!,
                "-p", $"{server.Port}", "-U", server.Username!, server.Database!,
            ],
            new Dictionary<string, string> { ["PGPASSWORD"] = server.Password! });
        File.Delete(script);
        return double.Parse(Rate().Match(output).Groups[1].Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"tps = ([\d.]+)")]
    private static partial Regex Rate();
}
