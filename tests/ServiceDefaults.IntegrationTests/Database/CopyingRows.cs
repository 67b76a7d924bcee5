using Npgsql;
using ServiceDefaults.Database;
using Testing;

namespace ServiceDefaults.IntegrationTests.Database;

public sealed class CopyingRows : IAsyncLifetime
{
    private const string Table =
        """
        CREATE TEMPORARY TABLE copied (
            place bigint PRIMARY KEY, id uuid NOT NULL, other uuid, small smallint NOT NULL, number integer NOT NULL, "on" date NOT NULL,
            amount numeric(18,2) NOT NULL, name text, seen text NOT NULL,
            settled boolean NOT NULL)
        """;

    private static readonly string[] Columns = ["place", "id", "other", "small", "number", "\"on\"", "amount", "name", "seen", "settled"];

    private NpgsqlConnection _connection = null!;

    private sealed record Row(
        long Place, Guid Id, Guid? Other, short Small, int Number, DateOnly On, decimal Amount, string? Name, string Seen, bool Settled = true)
    {
        public static Row Random(long place, Random random) => new(
            place, Guid.CreateVersion7(), random.Next(2) == 0 ? null : Guid.CreateVersion7(), (short)random.Next(short.MinValue, short.MaxValue),
            random.Next(int.MinValue, int.MaxValue), new DateOnly(1949, 10, 1).AddDays(random.Next(60_000)), Sum(random),
            random.Next(3) == 0 ? null : new string('春', random.Next(40)), $"[\"{random.NextInt64()}\",\"a\tb\\n\n\"]", random.Next(2) == 0);

        // Of every length that a sum can have.
        private static decimal Sum(Random random) =>
            decimal.Round(random.NextInt64(-9_000_000_000_000_000, 9_000_000_000_000_000) / (decimal)Math.Pow(10, random.Next(18)), 2);
    }

    public async ValueTask InitializeAsync()
    {
        var servers = await Servers.GetAsync(TestContext.Current.CancellationToken);
        _connection = new NpgsqlConnection(servers.Postgres);
        await _connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var create = new NpgsqlCommand(Table, _connection);
        await create.ExecuteNonQueryAsync();
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    [Fact]
    public async Task Every_value_arrives_as_it_was_written()
    {
        var random = new Random(1);
        List<Row> rows =
        [
            new(0, Guid.Empty, null, 0, 0, DateOnly.MinValue, 0, "", ""),
            new(1, Guid.AllBitsSet, null, short.MaxValue, int.MaxValue, DateOnly.MaxValue, 9_999_999_999_999_999.99m, "名", "[]"),
            new(2, Guid.Empty, null, short.MinValue, int.MinValue, new(2000, 1, 1), -0.01m, null, new string('x', 300_000)),
            new(3, Guid.Empty, null, 0, 0, new(2000, 1, 1), 10_000, null, ""),
            new(4, Guid.Empty, null, 0, 0, new(2000, 1, 1), 100_000_000.10m, null, ""),
            // More than are sent at once.
            .. Enumerable.Range(5, 5_000).Select(place => Row.Random(place, random)),
        ];

        Copy(rows, complete: true);

        (await ReadAsync()).ShouldBe(rows);
    }

    [Fact]
    public async Task Rows_that_were_not_completed_are_not_there_and_the_connection_goes_on()
    {
        Copy([.. Enumerable.Range(0, 5_000).Select(place => Row.Random(place, new Random(place)))], complete: false);

        (await ReadAsync()).ShouldBeEmpty();
    }

    [Fact]
    public void No_part_of_a_fen_is_lost_without_a_word()
    {
        using var copy = new CopyRows(_connection, "copied", "amount");
        copy.StartRow();
        Should.Throw<ArgumentOutOfRangeException>(() => copy.WriteYuan(0.001m));
        Should.Throw<ArgumentOutOfRangeException>(() => copy.WriteYuan(decimal.MaxValue / 1000));
    }

    [Fact]
    public void A_value_of_another_type_is_refused_by_the_server()
    {
        using var copy = new CopyRows(_connection, "copied", "place");
        copy.StartRow();
        copy.Write((short)1);
        Should.Throw<PostgresException>(() =>
        {
            copy.Complete();
            copy.Dispose();
        });
    }

    private void Copy(IReadOnlyList<Row> rows, bool complete)
    {
        using var copy = new CopyRows(_connection, "copied", Columns);
        foreach (var row in rows)
        {
            copy.StartRow();
            copy.Write(row.Place);
            copy.Write(row.Id);
            copy.Write(row.Other);
            copy.Write(row.Small);
            copy.Write(row.Number);
            copy.Write(row.On);
            copy.WriteYuan(row.Amount);
            copy.Write(row.Name);
            copy.WriteUtf8(System.Text.Encoding.UTF8.GetBytes(row.Seen));
            copy.Write(row.Settled);
        }

        if (complete)
        {
            copy.Complete();
        }
    }

    private async Task<List<Row>> ReadAsync()
    {
        await using var command = new NpgsqlCommand($"SELECT {string.Join(", ", Columns)} FROM copied ORDER BY place", _connection);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<Row>();
        while (await reader.ReadAsync())
        {
            rows.Add(new Row(
                reader.GetInt64(0), reader.GetGuid(1), reader.GetValue(2) as Guid?, reader.GetInt16(3),
                reader.GetInt32(4), await reader.GetFieldValueAsync<DateOnly>(5), reader.GetDecimal(6), reader.GetValue(7) as string,
                reader.GetString(8), reader.GetBoolean(9)));
        }

        return rows;
    }
}
