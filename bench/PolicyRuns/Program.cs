using System.Globalization;
using PolicyRunsBench;

// B14: one policy decided and recorded for 1,150,000 enterprises that nobody applied for: a run of the service in a process of its own, asked
// for over REST, from records of the social insurance; the service has decided a small month before. Beside it COPY of the same decisions into
// a table with nothing but their primary key, on the same server, before and after a second run. Afterwards every decision is made again one by one and compared.
// --enterprises N, --kills N (SIGKILL at N moments of the run; time is then not told), --seed N
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var options = args.Chunk(2).ToDictionary(pair => pair[0], pair => pair[^1]);
var enterprises = int.Parse(options.GetValueOrDefault("--enterprises") ?? "1150000");
var kills = int.Parse(options.GetValueOrDefault("--kills") ?? "0");
var random = new Random(int.Parse(options.GetValueOrDefault("--seed") ?? "1"));

await using var office = await ReliefOffice.OpenAsync();
await office.FillAsync(enterprises, random.Next());
await office.WarmUpAsync();
if (kills > 0)
{
    var killed = await office.RunKilledAsync(kills, random);
    await office.CheckAsync(enterprises);
    Console.WriteLine($"B14-kills {killed} count ({enterprises} enterprises decided once each; sums agree to the fen)");
    return;
}

var decided = await office.RunAsync();
var before = await office.CopyAsync();
var again = await office.RunAsync();
var after = await office.CopyAsync();
var copied = (before + after) / 2;
Console.WriteLine(
    $"B14-policy-run {decided.TotalSeconds:0.00} s (COPY of the same rows {before.TotalSeconds:0.00} and {after.TotalSeconds:0.00}, {decided / copied:0.00} times; {enterprises} enterprises)");
Console.WriteLine($"B14-second-pass {again.TotalSeconds:0.00} s (nothing new; {again / copied:0.00} times)");
await office.CheckAsync(enterprises);
Console.WriteLine($"B14-memory {office.PeakMemory / 1024.0 / 1024:0} MiB (peak of the service's process)");
Console.WriteLine($"# {enterprises} decisions, each as decided alone");
