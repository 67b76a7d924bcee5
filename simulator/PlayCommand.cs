using System.CommandLine;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Simulator.Client;
using Simulator.Plays;
using Simulator.Reporting;
using Spectre.Console;

namespace Simulator;

/// <summary>
/// <c>play</c>: the return-to-work chain of a generated city. Options may stand in the environment too: the gateway as
/// <c>services__gateway__http__0</c>, the clients' secrets as <c>Identity__Clients__{role}</c>.
/// </summary>
internal static class PlayCommand
{
    private static readonly TimeSpan DefaultPatience = TimeSpan.FromSeconds(180);

    public static Command Create()
    {
        var configuration = new ConfigurationBuilder().AddEnvironmentVariables().Build();
        var gateway = new Option<string?>("--gateway")
        {
            Description = "Address of the gateway; default: services__gateway__http__0.",
            DefaultValueFactory = _ => configuration["services:gateway:http:0"],
        };
        var seed = new Option<int>("--seed") { Description = "Equal seeds give equal cities.", DefaultValueFactory = _ => 1 };
        var workers = new Option<int>("--workers")
        {
            Description = "How many workers the city brings, up to a whole city (253,500).", DefaultValueFactory = _ => 1_200,
        };
        var input = new Option<DirectoryInfo>("--input") { Description = "A folder whose job-ads.jsonl takes the place of the generated posts." };
        var days = new Option<int>("--days") { Description = "On how many days people travel; whoever is asked has a week to answer.", DefaultValueFactory = _ => 2 };
        var patience = new Option<int>("--patience")
        {
            Description = "Seconds for which a total may stand still before the play is given up.",
            DefaultValueFactory = _ => (int)DefaultPatience.TotalSeconds,
        };
        input.AcceptExistingOnly();
        workers.Validators.Add(result => Require(result, workers, 1, 1_000_000));
        days.Validators.Add(result => Require(result, days, 1, 6));
        var command = new Command("play", "Plays a city from the first officer to the last payment.")
        {
            gateway, seed, workers, input, days, patience,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var console = Stages.Console();
            if (!Uri.TryCreate(parsed.GetValue(gateway), UriKind.Absolute, out var address))
            {
                console.WriteLine("The gateway's address is missing: --gateway http://host:port");
                return 1;
            }

            return await RunAsync(console, configuration, new PlayOptions(
                new Uri(address.GetLeftPart(UriPartial.Authority) + "/"), parsed.GetValue(seed), parsed.GetValue(workers),
                parsed.GetValue(input), parsed.GetValue(days), TimeSpan.FromSeconds(parsed.GetValue(patience))), cancellationToken);
        });
        return command;
    }

    private static void Require(System.CommandLine.Parsing.OptionResult result, Option<int> option, int least, int most)
    {
        if (result.GetValue(option) is var value && (value < least || value > most))
        {
            result.AddError($"{option.Name} lies between {least} and {most}.");
        }
    }

    private static async Task<int> RunAsync(
        IAnsiConsole console, IConfiguration configuration, PlayOptions options, CancellationToken cancellationToken)
    {
        using var exporter = PlayTelemetry.Export();
        using var span = PlayTelemetry.Start("play");
        console.WriteLine($"seed {options.Seed}, {options.Workers} workers, {options.Gateway}, trace {span.TraceId}");
        using var http = new HttpClient { BaseAddress = options.Gateway, Timeout = Timeout.InfiniteTimeSpan };
        try
        {
            var credentials = new Credentials(configuration);
            var pipeline = Persistence.Pipeline(TimeProvider.System);
            using var tokens = new Tokens(http, credentials, pipeline, TimeProvider.System);
            var play = new Play(options, new GatewayClient(http, tokens, pipeline, TimeProvider.System));
            var stages = new Stages(console);
            var city = new CityPlay(play, credentials, stages);
            await stages.RunAsync(() => city.RunAsync(cancellationToken));
            console.WriteTable(city.Table());
            console.WriteChecks(play.Checks);
            console.WriteLine($"{play.Gateway.Calls} calls, trace {span.TraceId}");
            return play.Checks.Passed ? 0 : 1;
        }
        catch (Exception exception) when (exception is ChainStoppedException or GatewayRefusal or HttpRequestException
            or AttemptTimedOut or InvalidOperationException or IOException or JsonException)
        {
            console.MarkupLineInterpolated($"[red]✗[/] {exception.Message} (trace {span.TraceId})");
            return 1;
        }
    }
}
