using System.Globalization;
using GrpcUnary;

switch (args)
{
    case ["server"]:
        await Servers.RunAsync();
        return;
    case ["client", var port]:
        var (ours, echo) = await Clients.CompareAsync(int.Parse(port, CultureInfo.InvariantCulture));
        Print(ours);
        Print(echo);
        return;
}

Console.WriteLine($"# B2: unary echo of {Load.Size} bytes, {Load.InFlight} calls in flight, {Environment.ProcessorCount} cores; " +
    "client and server are a process each; every reply is compared with its request");
await Child.InstallAsync();

const string Dotnet = "dotnet";
var self = typeof(Servers).Assembly.Location;
const string Node = "node";
const string Python = "/usr/bin/python3";
const string Seconds = "5";
string[] arguments = [$"{Load.InFlight}", Seconds, $"{Load.Size}"];

var rates = await PairAsync(Dotnet, [self, "server"], port => [self, "client", port], figures: 2);
var node = await PairAsync(Node, ["bench.js", "server"], port => ["bench.js", "client", port, .. arguments], figures: 1);
var python = await PairAsync(Python, ["bench.py", "server"], port => ["bench.py", "client", port, .. arguments], figures: 1);

Report("Kestrel HTTP/2 echo", rates[1]);
Report("grpc-js", node[0]);
Report("grpcio", python[0]);

static async Task<double[]> PairAsync(string program, string[] server, Func<string, string[]> client, int figures)
{
    await using var serving = Child.Start(program, server);
    var port = (await serving.ReadNumberAsync()).ToString(CultureInfo.InvariantCulture);
    await using var calling = Child.Start(program, client(port));
    var rates = new double[figures];
    for (var i = 0; i < figures; i++)
    {
        rates[i] = await calling.ReadNumberAsync();
    }

    return rates;
}

static void Print(double rate) => Console.WriteLine(rate.ToString(CultureInfo.InvariantCulture));

void Report(string peer, double rate) => Console.WriteLine(string.Create(
    CultureInfo.InvariantCulture, $"B2-grpc-unary {rates[0]:F0} calls/s ({peer} {rate:F0}, {rates[0] / rate:F2})"));
