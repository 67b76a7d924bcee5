using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;

namespace Events;

/// <summary>The peer of B4: the same two inserts in one transaction, by PostgreSQL's own load generator.</summary>
internal static partial class PgBench
{
    private const string Script =
        """
        BEGIN;
        INSERT INTO row (id, text) VALUES (gen_random_uuid(), repeat('春', 80));
        INSERT INTO outbox_message (message_id, type, body) VALUES (gen_random_uuid(), 'Events.Happened, Events', '{"text":"' || repeat('春', 80) || '"}');
        COMMIT;
        """;

    /// <summary>Transactions a second of 16 clients. What it wrote is taken away again.</summary>
    public static async Task<double> RunAsync(string connectionString, int seconds)
    {
        var server = new NpgsqlConnectionStringBuilder(connectionString);
        var script = Path.GetTempFileName();
        await File.WriteAllTextAsync(script, Script);
        var program = Directory.GetFiles("/usr/lib/postgresql", "pgbench", SearchOption.AllDirectories).FirstOrDefault() ?? "pgbench";
        var start = new ProcessStartInfo(
            program,
            $"-n -c 16 -j 2 -M prepared -T {seconds} -f {script} -h {server.Host} -p {server.Port} -U {server.Username} {server.Database}")
        {
            RedirectStandardOutput = true, Environment = { ["PGPASSWORD"] = server.Password },
        };
        await using (var source = NpgsqlDataSource.Create(connectionString))
        await using (var bare = source.CreateCommand("CREATE TABLE kept AS SELECT max(position) AS position FROM outbox_message"))
        {
            await bare.ExecuteNonQueryAsync();
            using var process = Process.Start(start)!;
            var output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            File.Delete(script);
            await using var clean = source.CreateCommand(
                "DELETE FROM outbox_message WHERE position > (SELECT position FROM kept); "
                // Its ids are of version 4, ours of version 7.
                + "DELETE FROM row WHERE substr(id::text, 15, 1) = '4'; DROP TABLE kept");
            await clean.ExecuteNonQueryAsync();
            return double.Parse(Rate().Match(output).Groups[1].Value, CultureInfo.InvariantCulture);
        }
    }

    [GeneratedRegex(@"tps = ([\d.]+)")]
    private static partial Regex Rate();
}
