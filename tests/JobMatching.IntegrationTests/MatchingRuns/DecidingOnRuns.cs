using JobMatching.IntegrationTests.Matching;
using JobMatching.MatchingRuns;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;

namespace JobMatching.IntegrationTests.MatchingRuns;

/// <summary>What is decided wakes the worker that does it, and nothing else does.</summary>
public sealed class DecidingOnRuns(OwnCity city) : IClassFixture<OwnCity>
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_proposal_that_is_accepted_wakes_the_worker_once_the_answer_is_on_its_way()
    {
        var fair = new Fair(city.Service, "130102");
        var run = await fair.Run(live: false);
        using var signal = new MatchingRunSignal();

        var worker = signal.WaitAsync(Timeout.InfiniteTimeSpan, Token);

        var (accepted, answered) = await Propose(run, signal);

        accepted.ShouldBeTrue();
        worker.IsCompleted.ShouldBeFalse();
        await answered();
        await worker.WaitAsync(TimeSpan.FromSeconds(30), Token);
    }

    [Fact]
    public async Task A_proposal_that_is_refused_wakes_nobody()
    {
        var fair = new Fair(city.Service, "130104");
        var cancelled = await fair.Run();
        await fair.Decide(cancelled, "cancellation");
        foreach (var run in new[] { cancelled, Guid.CreateVersion7() })
        {
            using var signal = new MatchingRunSignal();

            var (accepted, answered) = await Propose(run, signal);
            await answered();

            accepted.ShouldBeFalse();
            // One that is set lets the first who waits go at once.
            signal.WaitAsync(Timeout.InfiniteTimeSpan, Token).IsCompleted.ShouldBeFalse();
        }
    }

    private async Task<(bool Accepted, Func<Task> Answered)> Propose(Guid run, MatchingRunSignal signal)
    {
        var answer = new Answer();
        var features = new FeatureCollection();
        features.Set<IHttpResponseFeature>(answer);
        var context = new DefaultHttpContext(features);
        var result = await city.Service.InDatabase(database => DecideRun.Propose(run, database, signal, context.Response, Token));
        return (result.Result is Accepted<RunResponse>, answer.CompleteAsync);
    }

    private sealed class Answer : HttpResponseFeature
    {
        private readonly List<Func<Task>> _completed = [];

        public override void OnCompleted(Func<object, Task> callback, object state) => _completed.Add(() => callback(state));

        public Task CompleteAsync() => Task.WhenAll(_completed.Select(callback => callback()));
    }
}
