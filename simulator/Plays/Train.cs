using System.Text.Json;
using Simulator.Client;
using Simulator.Reporting;

namespace Simulator.Plays;

/// <summary>Step 7: enterprises put their newcomers through paid training: a class, attendance by the day, marks, the end.</summary>
internal static class Train
{
    private const int Days = 3;
    private const int HoursPerDay = 8;
    private const int LargestClass = 2_000;
    private const int MostClasses = 400;
    private const double AbsentForADay = 0.015;
    private const double FailsAssessment = 0.03;

    public static async Task<string> RunAsync(Play play, IStage stage, CancellationToken cancellationToken)
    {
        var newcomers = play.Found.Placements.Where(placement => placement.State == "started")
            .GroupBy(placement => placement.EnterpriseId).OrderByDescending(group => group.Count())
            .ThenBy(group => play.Found.Employers.FirstOrDefault(employer => employer.Id == group.Key)?.Index)
            .Take(MostClasses).ToDictionary(group => group.Key, group => group.Count());
        stage.Expect(newcomers.Values.Sum() * (Days + 1));
        var classes = await EachAsync(newcomers, (pair, token) => OpenAsync(play, pair.Key, pair.Value, token), cancellationToken);
        var running = classes.OfType<(TrainingClass Class, IReadOnlyList<Enrolment> Learners)>().ToList();
        for (var day = 0; day < Days; day++)
        {
            await EachAsync(running, (held, token) => AttendAsync(play, held.Class, held.Learners, token), cancellationToken);
            stage.Advance(running.Sum(held => held.Learners.Count));
            await TurnClock.ByAsync(play, 1, cancellationToken);
        }

        await EachAsync(running, (held, token) => FinishAsync(play, held.Class, held.Learners, token), cancellationToken);
        stage.Advance(running.Sum(held => held.Learners.Count));
        var enrolments = await play.Gateway.ListAsync<Enrolment>(Actors.Trainer, "enrolments", cancellationToken)
            .ToListAsync(cancellationToken);
        play.Found.Enrolments = enrolments;
        return $"{running.Count} classes, {enrolments.Count(enrolment => enrolment.State == "passed")} passed, "
            + $"{enrolments.Count(enrolment => enrolment.State == "failed")} failed";
    }

    private static async Task<(TrainingClass Class, IReadOnlyList<Enrolment> Learners)?> OpenAsync(
        Play play, Guid enterprise, int expected, CancellationToken cancellationToken)
    {
        var waiting = 0;
        await play.Patience.UntilAsync(
            $"{expected} newcomers of enterprise {enterprise}",
            async token =>
            {
                var known = await play.Gateway.ListAsync<Newcomer>(
                    Actors.Trainer, $"newcomers?enterpriseId={enterprise}", token).ToListAsync(token);
                waiting = known.Count(newcomer => newcomer.Waiting);
                return known.Count;
            },
            known => known >= expected,
            cancellationToken);
        if (waiting == 0)
        {
            return null;
        }

        var scheduled = await play.Gateway.PostAsync<TrainingClass>(Actors.Trainer, "classes", new
        {
            enterpriseId = enterprise, course = "岗前安全与技能培训", startsOn = play.Found.Today, days = Days,
            hoursPerDay = HoursPerDay, capacity = Math.Min(waiting, LargestClass),
        }, cancellationToken);
        var answer = await play.Gateway.PostAsync<EnrolmentAnswer>(
            Actors.Trainer, $"classes/{scheduled.Id}/enrolments", new { }, cancellationToken);
        return (scheduled, answer.Enrolments);
    }

    private static Task<JsonElement> AttendAsync(
        Play play, TrainingClass held, IReadOnlyList<Enrolment> learners, CancellationToken cancellationToken)
    {
        var records = new
        {
            on = play.Found.Today,
            records = learners.Select(learner => new
            {
                enrolmentId = learner.Id,
                hours = play.DiceOf(learner.WorkerId, $"absent-{held.EndsOn.DayNumber - play.Found.Today.DayNumber}")
                    .Chance(AbsentForADay) ? 0 : held.HoursPerDay,
            }).ToList(),
        };
        return TurnClock.OnTheDayAsync(
            play, token => play.Gateway.PostAsync<JsonElement>(Actors.Trainer, $"classes/{held.Id}/attendance", records, token),
            cancellationToken);
    }

    private static async Task<JsonElement> FinishAsync(
        Play play, TrainingClass held, IReadOnlyList<Enrolment> learners, CancellationToken cancellationToken)
    {
        await play.Gateway.PostAsync<JsonElement>(Actors.Trainer, $"classes/{held.Id}/assessments", new
        {
            records = learners.Select(learner => new { enrolmentId = learner.Id, score = ScoreOf(play, learner) }),
        }, cancellationToken);
        return await TurnClock.OnTheDayAsync(
            play, token => play.Gateway.PostAsync<JsonElement>(Actors.Trainer, $"classes/{held.Id}/completion", new { }, token),
            cancellationToken);
    }

    private static int ScoreOf(Play play, Enrolment learner)
    {
        var dice = play.DiceOf(learner.WorkerId, "score");
        return dice.Chance(FailsAssessment) ? dice.Between(20, 55) : dice.Between(65, 100);
    }

    private static async Task<List<TResult>> EachAsync<T, TResult>(
        IEnumerable<T> items, Func<T, CancellationToken, Task<TResult>> act, CancellationToken cancellationToken)
    {
        var results = new System.Collections.Concurrent.ConcurrentBag<TResult>();
        await Parallel.ForEachAsync(
            items, new ParallelOptions { MaxDegreeOfParallelism = Play.Hands, CancellationToken = cancellationToken },
            async (item, token) => results.Add(await act(item, token)));
        return [.. results];
    }
}
