using System.Text.RegularExpressions;
using Scenarios.Telemetry;

namespace Scenarios;

/// <summary>The totals of a run that nothing disturbed: what every other run must come to.</summary>
public sealed partial class Undisturbed : IAsyncLifetime
{
    /// <summary>A small city, the same in every scenario.</summary>
    public const string City = "--seed 7 --workers 60 --days 1";

    private const string OtherCity = "--seed 8 --workers 20 --days 1";

    /// <summary>Every indicator's value, by code.</summary>
    public IReadOnlyDictionary<string, decimal> Totals { get; private set; } = new Dictionary<string, decimal>();

    /// <summary>The same after the same city was played a second time on the same data.</summary>
    public IReadOnlyDictionary<string, decimal> TotalsOfASecondPlay { get; private set; } = new Dictionary<string, decimal>();

    /// <summary>What the simulator printed.</summary>
    public string Output { get; private set; } = "";

    /// <summary>What the platform told of itself, to its end.</summary>
    public Collector Collector { get; private set; } = null!;

    /// <summary>The trace of a play of other people, whose enterprises JobMatching had to ask for: it heard late of them.</summary>
    public string TraceId { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        Collector = await Collector.StartAsync(cancellationToken);
        await using var platform = await Platform.StartAsync(cancellationToken, Collector.AppHostSetting);
        using var play = platform.Play(City);
        await platform.CompletesAsync(play, cancellationToken);
        (Totals, Output) = (await platform.IndicatorsAsync(cancellationToken), play.Output);
        using var second = platform.Play(City);
        await platform.CompletesAsync(second, cancellationToken);
        TotalsOfASecondPlay = await platform.IndicatorsAsync(cancellationToken);
        TraceId = await PlayTracedAsync(platform, cancellationToken);
    }

    public ValueTask DisposeAsync() => Collector.DisposeAsync();

    private async Task<string> PlayTracedAsync(Platform platform, CancellationToken cancellationToken)
    {
        await using var late = await LateMessages.HoldAsync(platform, "jobmatching-db", cancellationToken);
        using var play = platform.Play(OtherCity, Collector.EnvironmentOf("simulator"));
        await play.UntilAsync("Workers", cancellationToken);
        await late.ReleaseAsync(cancellationToken);
        await platform.CompletesAsync(play, cancellationToken);
        return TraceIdInOutput().Match(play.Output).Groups["id"].Value;
    }

    [GeneratedRegex("trace (?<id>[0-9a-f]{32})")]
    private static partial Regex TraceIdInOutput();
}

/// <summary>What is compared with it; other scenarios do not wait for it.</summary>
[CollectionDefinition(nameof(UndisturbedCollection))]
public sealed class UndisturbedCollection : ICollectionFixture<Undisturbed>;
