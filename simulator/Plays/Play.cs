using Simulator.Client;
using Simulator.Generation;
using Simulator.Reporting;

namespace Simulator.Plays;

/// <summary>A play under way: what it was told, whom it calls, and what it has seen so far.</summary>
internal sealed class Play(PlayOptions options, GatewayClient gateway)
{
    /// <summary>Calls at once where they do not depend on each other.</summary>
    public const int Hands = 8;

    public PlayOptions Options => options;

    public GatewayClient Gateway => gateway;

    public Patience Patience { get; } = new(options.Patience);

    public Places Places { get; } = new(options.Seed, options.Workers);

    public JobAds? Ads { get; } = options.Input is null ? null : JobAds.Open(options.Input, options.Seed);

    public Checks Checks { get; } = new();

    public Findings Found { get; } = new();

    /// <summary>The chance of one person in one matter: the same in every run of the seed, whatever ids the services mint.</summary>
    public Dice DiceOf(Guid worker, string matter) =>
        Dice.For(options.Seed, matter, Found.Workers.TryGetValue(worker, out var person) ? person.Lot : 0);
}
