using System.Text.Json;
using Simulator.Client;
using Simulator.Reporting;

namespace Simulator.Plays;

/// <summary>
/// Step 8, second part: two reviewers share what a second person has to look at; the budget lines get what they lack;
/// the public notices are shown for their working days.
/// </summary>
internal static class ReviewClaims
{
    private const int MostNoticeDays = 60;
    private const string Reviewing = "under-review";

    public static async Task<string> RunAsync(Play play, IStage stage, CancellationToken cancellationToken)
    {
        await FundAsync(play, cancellationToken);
        var waiting = await ListAsync(play, Reviewing, cancellationToken);
        stage.Expect(waiting.Count);
        var number = 0;
        await Parallel.ForEachAsync(
            waiting, new ParallelOptions { MaxDegreeOfParallelism = Play.Hands, CancellationToken = cancellationToken },
            async (claim, token) =>
            {
                var reviewer = Interlocked.Increment(ref number) % 2 == 0 ? Actors.Reviewer : Actors.SecondReviewer;
                await play.Gateway.PostAsync<JsonElement>(reviewer, $"claims/{claim.Id}/approvals", new { }, token);
                stage.Advance(1);
            });

        var days = await ShowAsync(play, cancellationToken);
        return $"{waiting.Count} approved by a second person, notices over after {days} days";
    }

    /// <summary>Turns the clock past the last day of every notice.</summary>
    private static async Task<int> ShowAsync(Play play, CancellationToken cancellationToken)
    {
        var first = play.Found.Today;
        while (await CountAsync(play, cancellationToken) is { Length: > 0 })
        {
            await play.Patience.UntilAsync(
                "every approved claim on a public notice",
                async token => (await ListAsync(play, "approved", token)).Count, left => left == 0, cancellationToken);
            var open = await play.Gateway.ListAsync<Notice>(Actors.Reviewer, "public-notices?state=open", cancellationToken)
                .ToListAsync(cancellationToken);
            var last = open.Select(notice => notice.ClosesOn).DefaultIfEmpty(play.Found.Today).Max();
            while (play.Found.Today <= last)
            {
                await TurnClock.ByAsync(play, 1, cancellationToken);
            }

            if (play.Found.Today.DayNumber - first.DayNumber > MostNoticeDays)
            {
                throw new ChainStoppedException("The public notices do not end.");
            }

            await play.Patience.UntilAsync(
                "every notice closed whose days are over",
                async token => await play.Gateway.ListAsync<Notice>(Actors.Reviewer, "public-notices?state=open", token)
                    .CountAsync(notice => notice.ClosesOn < play.Found.Today, token),
                left => left == 0, cancellationToken);
        }

        return play.Found.Today.DayNumber - first.DayNumber;
    }

    /// <summary>The budget lines are for a city of some size; a larger play needs larger ones.</summary>
    private static async Task FundAsync(Play play, CancellationToken cancellationToken)
    {
        var open = new Dictionary<string, decimal>();
        foreach (var state in new[] { Reviewing, "awaiting-budget" })
        {
            foreach (var claim in await ListAsync(play, state, cancellationToken))
            {
                open[claim.BudgetLine] = open.GetValueOrDefault(claim.BudgetLine) + claim.Amount;
            }
        }

        foreach (var budget in await play.Gateway.GetAsync<List<Budget>>(Actors.Cashier, "budgets", cancellationToken))
        {
            var lacking = open.GetValueOrDefault(budget.Code) - budget.Remaining;
            if (lacking > 0)
            {
                await play.Gateway.PostAsync<Budget>(
                    Actors.Administrator, $"budgets/{budget.Code}/fundings", new { amount = lacking }, cancellationToken);
            }
        }
    }

    private static async Task<string> CountAsync(Play play, CancellationToken cancellationToken)
    {
        var approved = await ListAsync(play, "approved", cancellationToken);
        var shown = await ListAsync(play, "on-notice", cancellationToken);
        return approved.Count + shown.Count == 0 ? "" : $"{approved.Count} approved, {shown.Count} on notice";
    }

    private static async Task<List<Claim>> ListAsync(Play play, string state, CancellationToken cancellationToken) =>
        await play.Gateway.ListAsync<Claim>(Actors.Reviewer, $"claims?state={state}", cancellationToken)
            .ToListAsync(cancellationToken);
}
