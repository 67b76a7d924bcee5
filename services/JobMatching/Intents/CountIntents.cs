using JobMatching.Database;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Clock;
using ServiceDefaults.Errors;
using ServiceDefaults.Security;

namespace JobMatching.Intents;

/// <summary>What became of intents: how many were agreed, why people say no, and who does not answer.</summary>
internal static class CountIntents
{
    /// <param name="Side">Who said no.</param>
    public sealed record Refusal(string Side, string Reason, int Count);

    /// <param name="Answered">Intents that the side answered, in whatever way.</param>
    /// <param name="Silent">Intents that ran out while it was asked.</param>
    /// <param name="MeanHours">From the proposal to its answer; null when there is none.</param>
    public sealed record Answers(int Answered, int Silent, double? MeanHours);

    /// <param name="States">How many stand in each state that occurs.</param>
    public sealed record Response(
        int Proposed, IReadOnlyDictionary<string, int> States, IReadOnlyList<Refusal> Refusals, Answers Workers, Answers Enterprises);

    /// <param name="from">The first day of the proposals counted, by the city's calendar.</param>
    /// <param name="to">The last day.</param>
    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Caller caller, JobMatchingContext database, CancellationToken cancellationToken, DateOnly? from = null, DateOnly? to = null)
    {
        var check = new InputCheck();
        check.Require(from is null || to is null || from <= to, "to", "before-from", "It cannot lie before the first day.");
        if (check.Failed)
        {
            return check.ToFailure().ToProblem();
        }

        var intents = database.VisibleTo(caller);
        if (from is { } first)
        {
            var begin = StartOf(first);
            intents = intents.Where(intent => intent.ProposedAt >= begin);
        }

        if (to is { } last && last < DateOnly.MaxValue)
        {
            var end = StartOf(last.AddDays(1));
            intents = intents.Where(intent => intent.ProposedAt < end);
        }

        var states = await intents.GroupBy(intent => intent.State)
            .Select(group => new { State = group.Key, Count = group.Count() }).ToListAsync(cancellationToken);
        var refusals = await intents.Where(intent => intent.State == IntentState.Declined)
            .GroupBy(intent => new { intent.DeclinedBy, intent.DeclineReason })
            .Select(group => new { group.Key.DeclinedBy, group.Key.DeclineReason, Count = group.Count() }).ToListAsync(cancellationToken);
        var silent = intents.Where(intent => intent.State == IntentState.Expired);
        var workers = intents.Where(intent => intent.WorkerAnsweredAt != null)
            .Select(intent => (double?)(intent.WorkerAnsweredAt!.Value - intent.ProposedAt).TotalHours);
        var enterprises = intents.Where(intent => intent.EnterpriseAnsweredAt != null)
            .Select(intent => (double?)(intent.EnterpriseAnsweredAt!.Value - intent.ProposedAt).TotalHours);
        return TypedResults.Ok(new Response(
            states.Sum(state => state.Count),
            states.ToDictionary(state => Words.Of(state.State), state => state.Count),
            [.. refusals.OrderByDescending(refusal => refusal.Count).Select(refusal => new Refusal(
                Words.Of(refusal.DeclinedBy!.Value), Words.Of(refusal.DeclineReason!.Value), refusal.Count))],
            await AnswersAsync(workers, silent.Where(intent => intent.WorkerAnsweredAt == null), cancellationToken),
            await AnswersAsync(enterprises, silent.Where(intent => intent.EnterpriseAnsweredAt == null), cancellationToken)));
    }

    private static DateTimeOffset StartOf(DateOnly day) =>
        new DateTimeOffset(day, TimeOnly.MinValue, CityClock.Zone).ToUniversalTime();

    private static async Task<Answers> AnswersAsync(
        IQueryable<double?> hours, IQueryable<Intent> silent, CancellationToken cancellationToken) => new(
        await hours.CountAsync(cancellationToken),
        await silent.CountAsync(cancellationToken),
        await hours.AverageAsync(cancellationToken));
}
