using System.Globalization;
using GrpcUnary;

switch (args)
{
    case ["server"]:
        await Servers.RunAsync();
        return;
    case ["client", "grpc", var port]:
        Print(await Clients.GrpcAsync(int.Parse(port, CultureInfo.InvariantCulture)));
        return;
    case ["client", "http", var port]:
        Print(await Clients.HttpAsync(int.Parse(port, CultureInfo.InvariantCulture)));
        return;
}

Console.WriteLine($"# B2: unary echo of {Load.Size} bytes, {Load.InFlight} calls in flight, {Load.Seconds} s after {Load.WarmUpSeconds} s of " +
    $"warming up, best of two turns; client and server are processes of their own on {Environment.ProcessorCount} cores; every reply is checked");

var self = Environment.ProcessPath!;
double grpc = 0, kestrel = 0, node = 0, python = 0;

// In turns, so that what else the machine does falls on all alike.
for (var turn = 0; turn < 2; turn++)
{
    grpc = Math.Max(grpc, await PairAsync(self, ["server"], port => ["client", "grpc", port]));
    kestrel = Math.Max(kestrel, await PairAsync(self, ["server"], port => ["client", "http", port]));
    node = Math.Max(node, await PairAsync("node", ["bench.js", "server"], port => ["bench.js", "client", .. Arguments(port)]));
    python = Math.Max(python, await PairAsync("/usr/bin/python3", ["bench.py", "server"], port => ["bench.py", "client", .. Arguments(port)]));
}

Report("kestrel_http2_echo", kestrel);
Report("grpc_js", node);
Report("python3_grpcio", python);

static string[] Arguments(string port) => [port, $"{Load.InFlight}", $"{Load.Seconds}", $"{Load.Size}"];

static async Task<double> PairAsync(string program, string[] server, Func<string, string[]> client)
{
    await using var serving = Child.Start(program, server);
    var port = (await serving.ReadNumberAsync()).ToString(CultureInfo.InvariantCulture);
    await using var calling = Child.Start(program, client(port));
    return await calling.ReadNumberAsync();
}

static void Print(double rate) => Console.WriteLine(rate.ToString(CultureInfo.InvariantCulture));

void Report(string peer, double rate) => Console.WriteLine(string.Create(
    CultureInfo.InvariantCulture, $"grpc_unary_vs_{peer} {grpc:F0} calls/s ({rate:F0}, {grpc / rate:F2})"));
