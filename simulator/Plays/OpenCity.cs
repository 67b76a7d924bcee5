using Simulator.Client;
using Simulator.Generation;
using Simulator.Reporting;

namespace Simulator.Plays;

/// <summary>Step 1: reads the city's clock, lets everyone in who acts, registers the officers.</summary>
internal static class OpenCity
{
    private const int Officers = 12;

    public static async Task<string> RunAsync(Play play, Credentials credentials, IStage stage, CancellationToken cancellationToken)
    {
        stage.Expect(Officers + credentials.ToRegister.Count);
        var clock = await play.Gateway.GetAsync<Clock>(Actors.Administrator, "clock", cancellationToken);
        if (!clock.Adjustable)
        {
            throw new ChainStoppedException("The city's clock cannot be turned here (City:ClockAdjustable), so no days can be played.");
        }

        play.Found.Today = clock.Today;
        foreach (var name in credentials.ToRegister)
        {
            var actor = Actors.All.Single(known => known.Name == name);
            var (id, secret) = credentials.Of(name);
            await UnlessThereAsync(play, "clients", "client", new
            {
                clientId = id, clientSecret = secret, name = $"Simulator, {name}", roles = new[] { actor.Role },
                requestsPerMinute = 1_000_000,
            }, cancellationToken);
            stage.Advance(1);
        }

        for (var index = 0; index < Officers; index++)
        {
            var dice = Dice.For(play.Options.Seed, "officer", index);
            await UnlessThereAsync(play, "officers", "officer", new
            {
                staffNumber = $"SIM-{WorkerRow.SourceIdOf(play.Options.Seed, index)}", name = Names.Person(ref dice),
            }, cancellationToken);
            stage.Advance(1);
        }

        return $"the city's day is {clock.Today:yyyy-MM-dd}, {Officers} officers";
    }

    // A play that was played before finds them: that is no fault.
    private static async Task UnlessThereAsync(
        Play play, string path, string what, object body, CancellationToken cancellationToken)
    {
        try
        {
            await play.Gateway.PostAsync<System.Text.Json.JsonElement>(Actors.Administrator, path, body, cancellationToken);
        }
        catch (GatewayRefusal refusal) when (refusal.Code.StartsWith(what, StringComparison.Ordinal)
            && refusal.Status == System.Net.HttpStatusCode.Conflict)
        {
        }
    }
}
