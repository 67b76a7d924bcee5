using Events;
using Testing;

// B4: a command (business row and outbox row in one transaction, 16 clients) beside pgbench with the same two inserts.
// B5: events from the outbox through RabbitMQ to inbox and effect, beside publisher confirms alone; and their latency. First
// applied together, as Overview counts, then each in a transaction of its own, as consumers do that lock what they change.
const int Seconds = 10;
const int WarmUp = 40;
const int Messages = 40_000;
const int PerSecond = 500;

await using var servers = await Servers.StartAsync(CancellationToken.None, durable: true);
await using (var bench = await Bench.StartAsync(servers, "together", together: true))
{
    await bench.CommandsAsync(WarmUp);
    var commands = await bench.CommandsAsync(Seconds);
    var transactions = await PgBench.RunAsync(bench.Database, Seconds);
    Print("B4-commands", commands, "1/s", "pgbench", transactions);
    await MeasureEventsAsync("B5-events", bench);
}

await using (var bench = await Bench.StartAsync(servers, "alone", together: false))
{
    await MeasureEventsAsync("B5-events-each-alone", bench);
}

async Task MeasureEventsAsync(string name, Bench bench)
{
    await bench.StartRelayAsync();
    await bench.DrainAsync();
    await bench.EventsAsync(Messages);
    var events = await bench.EventsAsync(Messages);
    var confirms = await Confirms.RunAsync(servers.Messaging, Messages);
    Print(name, events, "1/s", "publisher confirms", confirms);

    var latencies = await bench.LatenciesAsync(PerSecond, Seconds);
    Console.WriteLine($"{name}-latency-p50 {latencies[latencies.Count / 2]:0.0} ms (at {PerSecond}/s)");
    Console.WriteLine($"{name}-latency-p99 {latencies[latencies.Count * 99 / 100]:0.0} ms (at {PerSecond}/s, floor 200, goal 50)");
}

static void Print(string name, double value, string unit, string peer, double peerValue) =>
    Console.WriteLine($"{name} {value:0} {unit} ({peer} {peerValue:0}, {value / peerValue:0.00})");
