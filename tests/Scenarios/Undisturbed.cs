namespace Scenarios;

/// <summary>The totals of a run that nothing disturbed: what every other run must come to.</summary>
public sealed class Undisturbed : IAsyncLifetime
{
    /// <summary>A small city, the same in every scenario.</summary>
    public const string City = "--seed 7 --workers 60 --days 1";

    /// <summary>Every indicator's value, by code.</summary>
    public IReadOnlyDictionary<string, decimal> Totals { get; private set; } = new Dictionary<string, decimal>();

    /// <summary>The same after the same city was played a second time on the same data.</summary>
    public IReadOnlyDictionary<string, decimal> TotalsOfASecondPlay { get; private set; } = new Dictionary<string, decimal>();

    /// <summary>What the simulator printed.</summary>
    public string Output { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var platform = await Platform.StartAsync(cancellationToken);
        using var play = platform.Play(City);
        await platform.CompletesAsync(play, cancellationToken);
        (Totals, Output) = (await platform.IndicatorsAsync(cancellationToken), play.Output);
        using var second = platform.Play(City);
        await platform.CompletesAsync(second, cancellationToken);
        TotalsOfASecondPlay = await platform.IndicatorsAsync(cancellationToken);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

/// <summary>What is compared with it; other scenarios do not wait for it.</summary>
[CollectionDefinition(nameof(UndisturbedCollection))]
public sealed class UndisturbedCollection : ICollectionFixture<Undisturbed>;
