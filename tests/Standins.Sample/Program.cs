using System.Globalization;

// What the tests of the Aspire stand-in start: a service that shows what it was given, and a program that just ends.
if (args is ["exit", var code])
{
    Console.WriteLine($"ends with {code}");
    return int.Parse(code, CultureInfo.InvariantCulture);
}

var app = WebApplication.CreateBuilder(args).Build();
var healthy = true;
app.MapGet("/health", () => healthy ? Results.Ok() : Results.StatusCode(503));
app.MapPost("/health/{value:bool}", (bool value) => healthy = value);
app.MapGet("/environment", () => Environment.GetEnvironmentVariables());
app.MapGet("/arguments", () => args);
app.MapGet("/process", () => Environment.ProcessId);
app.MapPost("/log/{line}", (string line) => Console.WriteLine(line));
await app.RunAsync();
return 0;
