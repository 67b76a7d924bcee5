using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using GatewayProxy;
using Npgsql;
using ServiceDefaults.Security;
using Testing;

namespace SeatSales;

/// <summary>The Transport service in a process of its own, over a PostgreSQL that keeps what it has committed.</summary>
internal sealed class Sale : IAsyncDisposable
{
    private readonly Servers _servers;
    private readonly TestIdentity _identity;
    private readonly Process _service;
    private readonly HttpClient _client;
    private readonly NpgsqlDataSource _source;

    private Sale(Servers servers, TestIdentity identity, Process service, HttpClient client, string database)
    {
        (_servers, _identity, _service, _client, Database) = (servers, identity, service, client, database);
        _source = NpgsqlDataSource.Create(database);
    }

    public string Database { get; }

    public static async Task<Sale> OpenAsync(int inFlight)
    {
        var servers = await Servers.StartAsync(CancellationToken.None, durable: true);
        var identity = await TestIdentity.StartAsync(CancellationToken.None);
        var database = await servers.CreateDatabaseAsync($"bench-{Guid.CreateVersion7():n}", CancellationToken.None);
        var address = Tool.FreeAddress();
        var settings = new Dictionary<string, string>
        {
            ["ASPNETCORE_URLS"] = address,
            ["GRPC_PORT"] = "0",
            ["ConnectionStrings__transport-db"] = database,
            ["ConnectionStrings__messaging"] = servers.Messaging,
            ["services__gateway__http__0"] = identity.Address,
            ["Identity__ClientId"] = "bench",
            ["Identity__ClientSecret"] = "bench",
            ["Logging__LogLevel__Default"] = "Warning",
        };
        string[] program = [Path.Combine(AppContext.BaseDirectory, "Transport.dll")];
        await Tool.RunAsync("dotnet", [.. program, "migrate"], settings);
        var service = Tool.Start("dotnet", program, settings).Drained();
        var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = inFlight })
        {
            BaseAddress = new Uri(address),
            DefaultRequestHeaders =
            {
                Authorization = new AuthenticationHeaderValue("Bearer", identity.Token("bench", Roles.Dispatcher)),
            },
        };
        var sale = new Sale(servers, identity, service, client, database);
        await Tool.AliveAsync(client);
        return sale;
    }

    /// <summary>Sells one trip and checks the books; answers how long the sale took.</summary>
    public async Task<TimeSpan> SellAsync(int seats, int buyers)
    {
        var (trip, placements) = (Guid.CreateVersion7(), Enumerable.Range(0, buyers).Select(_ => Guid.CreateVersion7()).ToArray());
        await PrepareAsync(trip, seats, placements);
        var sold = new ConcurrentDictionary<int, Guid>();
        var refused = 0;
        var start = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(placements, new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (placement, token) =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/trips/{trip}/seats")
            {
                Content = JsonContent.Create(new { placementId = placement }),
                Headers = { { "Idempotency-Key", placement.ToString() } },
            };
            using var answer = await _client.SendAsync(request, token);
            if (answer.StatusCode == HttpStatusCode.Conflict)
            {
                Interlocked.Increment(ref refused);
                return;
            }

            var seat = (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<Ticket>(token))!;
            if (!sold.TryAdd(seat.SeatNumber, placement))
            {
                throw new InvalidOperationException($"Seat {seat.SeatNumber} was sold twice.");
            }
        });
        var time = Stopwatch.GetElapsedTime(start);
        if (sold.Count != seats || refused != buyers - seats)
        {
            throw new InvalidOperationException($"{sold.Count} of {seats} seats were sold, {refused} buyers refused.");
        }

        await CheckAsync(trip, sold);
        return time;
    }

    public async ValueTask DisposeAsync()
    {
        await _service.EndAsync();
        _client.Dispose();
        await _source.DisposeAsync();
        await _identity.DisposeAsync();
        await _servers.DisposeAsync();
    }

    private async Task PrepareAsync(Guid trip, int seats, Guid[] placements)
    {
        await using var command = _source.CreateCommand(
            """
            WITH plan AS (
                INSERT INTO trip_plan (id, "from", "to", options, state, requested_by, requested_at, demands, carried, trips, cost,
                    lower_bound, seat_fill, done, left_out, attempts, completion_requested)
                VALUES ($1, '2026-03-01', '2026-03-01', '{}', 'accepted', 'bench', now(), 0, 0, 1, 0, 0, 0, 1, 0, 0, false)
                RETURNING id),
            trip AS (
                INSERT INTO trip (id, plan_id, mode, vehicle, origin_division_code, destination_division_code, stop_count, departs_on,
                    seats, kilometres, cost, employer_share, reason_zh, reason_en, state)
                SELECT id, id, 'flight', 'flight-180', '530600', '331002', 2, '2026-03-01', $2, 2000, 1, 1, '', '', 'planned' FROM plan
                RETURNING id),
            stop AS (
                INSERT INTO trip_stop (trip_id, number, place_code, arrives_at, departs_at)
                SELECT id, number, CASE number WHEN 0 THEN '530602' ELSE '331002' END, now(), now()
                FROM trip, generate_series(0, 1) AS number RETURNING 1),
            seat AS (
                INSERT INTO seat (trip_id, number, taken_legs) SELECT id, number, 0 FROM trip, generate_series(1, $2) AS number RETURNING 1)
            INSERT INTO travel_demand (id, placement_id, worker_id, enterprise_id, origin_division_code, destination_division_code,
                travel_on, state)
            SELECT placement, placement, placement, $1, '530602', '331002', '2026-03-01', 'open' FROM unnest($3) AS placement
            """);
        command.Parameters.Add(new() { Value = trip });
        command.Parameters.Add(new() { Value = seats });
        command.Parameters.Add(new() { Value = placements });
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Each ticket is in the database under its number, and nothing else is.</summary>
    private async Task CheckAsync(Guid trip, ConcurrentDictionary<int, Guid> sold)
    {
        await using var command = _source.CreateCommand(
            """
            SELECT number, placement_id, (SELECT state FROM travel_demand WHERE id = demand_id),
                (SELECT taken_legs FROM seat WHERE seat.trip_id = $1 AND seat.number = seat_booking.number)
            FROM seat_booking WHERE trip_id = $1
            """);
        command.Parameters.Add(new() { Value = trip });
        var kept = 0;
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
        {
            kept++;
            if (sold[rows.GetInt32(0)] != rows.GetGuid(1) || rows.GetString(2) != "booked" || rows.GetInt32(3) != 1)
            {
                throw new InvalidOperationException($"Seat {rows.GetInt32(0)} is not held by who was told so.");
            }
        }

        if (kept != sold.Count)
        {
            throw new InvalidOperationException($"{sold.Count} seats were sold and {kept} are kept.");
        }
    }

    private sealed record Ticket(int SeatNumber);
}
