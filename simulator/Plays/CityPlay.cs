using System.Diagnostics;
using System.Globalization;
using Simulator.Client;
using Simulator.Reporting;

namespace Simulator.Plays;

/// <summary>The return-to-work chain of a city, from the first officer to the last payment.</summary>
internal sealed class CityPlay(Play play, Credentials credentials, Stages stages)
{
    /// <summary>Plays it to the end, or until a step fails.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await StepAsync("City", stage => OpenCity.RunAsync(play, credentials, stage, cancellationToken));
        await StepAsync("Enterprises", stage => RegisterEnterprises.RunAsync(play, stage, cancellationToken));
        await StepAsync("Posts", stage => PostJobs.RunAsync(play, stage, cancellationToken));
        await StepAsync("Workers", stage => RegisterWorkers.RunAsync(play, stage, cancellationToken));
        await StepAsync("Agreements", stage => AgreePlacements.RunAsync(play, stage, cancellationToken));
        await StepAsync("Travel", stage => Travel.RunAsync(play, stage, cancellationToken));
        await StepAsync("Starts", stage => AgreePlacements.AwaitStartsAsync(play, stage, cancellationToken));
        await StepAsync("Training", stage => Train.RunAsync(play, stage, cancellationToken));
        await StepAsync("Claims", stage => FindClaims.RunAsync(play, stage, cancellationToken));
        await StepAsync("Reviews", stage => ReviewClaims.RunAsync(play, stage, cancellationToken));
        await StepAsync("Payments", stage => PayClaims.RunAsync(play, stage, cancellationToken));
        await StepAsync("Indicators", stage => ReadIndicators.RunAsync(play, stage, cancellationToken));
        await StepAsync("Checks", _ => CheckBooks.RunAsync(play, cancellationToken));
    }

    /// <summary>The table of what happened.</summary>
    public IEnumerable<Row> Table()
    {
        var found = play.Found;
        yield return new("Workers registered", Figures.Of(found.Workers.Count), "people");
        yield return new("Placements agreed", Figures.Of(found.Placements.Count), "places");
        yield return new("Seats booked", Figures.Of(found.Trips.Sum(trip => trip.Booked)), "seats");
        foreach (var mode in found.Trips.GroupBy(trip => trip.Mode).OrderBy(mode => mode.Key, StringComparer.Ordinal))
        {
            yield return new($"  by {mode.Key}", Figures.Of(mode.Count()), "trips");
        }

        yield return new("Arrived", Figures.Of(found.Trips.Sum(trip => trip.Boarded)), "people");
        yield return new("Trained", Figures.Of(found.Enrolments.Sum(enrolment => enrolment.HoursAttended)), "hours");
        foreach (var policy in found.Claims.Where(claim => claim.State == "paid").GroupBy(claim => claim.PolicyCode)
            .OrderBy(policy => policy.Key, StringComparer.Ordinal))
        {
            yield return new($"Paid, {policy.Key} ({policy.Count()} claims)", Figures.Of(policy.Sum(claim => claim.Amount)), "yuan");
        }

        yield return new("Paid in all", Figures.Of(found.BankSettled), "yuan");
        foreach (var indicator in found.Indicators.Where(indicator => indicator.Target is not null))
        {
            yield return new(
                indicator.NameEn, Figures.Of(indicator.Value), indicator.Unit, Figures.Of(indicator.Target!.Value),
                indicator.Completion is { } reached ? reached.ToString("0.##", CultureInfo.InvariantCulture) + " %" : null);
        }
    }

    private async Task StepAsync(string name, Func<IStage, Task<string>> step)
    {
        using var span = PlayTelemetry.Start(name);
        try
        {
            await stages.StepAsync(name, step);
        }
        catch
        {
            span.SetStatus(ActivityStatusCode.Error);
            throw;
        }
    }
}
