using SeatSales;

// B13: the seats of one trip sold to buyers who compete for them, through the service's REST endpoint with an idempotency key
// each; beside it the usual way, one lock a trip, as pgbench does it without any service. Nobody may get a seat twice, no seat
// may stay empty while somebody was refused, and nothing that was answered may be missing from the database.
const int Seats = 180;
const int Buyers = 240;
const int WarmUp = 100;
const int Trips = 40;
const int InFlight = 32;
const int Seconds = 10;

await using var sale = await Sale.OpenAsync(InFlight);
for (var trip = 0; trip < WarmUp; trip++)
{
    await sale.SellAsync(Seats, Buyers);
}

var time = TimeSpan.Zero;
for (var trip = 0; trip < Trips; trip++)
{
    time += await sale.SellAsync(Seats, Buyers);
}

var rate = Trips * Seats / time.TotalSeconds;
var oneLock = await OneLock.RunAsync(sale.Database, Seats, Seconds);
Console.WriteLine(
    $"B13-seats {rate:0} 1/s (one lock a trip in pgbench {oneLock:0}, {rate / oneLock:0.00}; pretix's published 400 a minute, "
    + $"{rate / (400 / 60.0):0} times)");
Console.WriteLine(
    $"B13-checked {Trips * Seats} seats ({Trips} trips of {Seats}, {Buyers} buyers each, {InFlight} in flight: none twice, none lost)");
