using ServiceDefaults.Background;

namespace ServiceDefaults.Specs.Background;

public sealed class AttendedSearchSpecs
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_found_is_returned_and_whoever_attends_has_seen_how_far_it_was()
    {
        using var seen = new ManualResetEventSlim();
        var told = new List<string?>();

        var found = await AttendedSearch.RunAsync<string, string>(
            (progress, _) =>
            {
                progress.Report("half");
                seen.Wait(Token);
                return "all";
            },
            progress =>
            {
                told.Add(progress);
                if (progress is not null)
                {
                    seen.Set();
                }

                return Task.FromResult(Attention.GoOn);
            },
            Token);

        found.ShouldBe("all");
        told[^1].ShouldBe("half");
    }

    [Fact]
    public async Task When_it_is_enough_the_best_so_far_is_the_result() =>
        (await AttendedSearch.RunAsync<string, string>(
            (_, enough) => enough.WaitHandle.WaitOne() ? "so far" : "", _ => Task.FromResult(Attention.Enough), Token))
            .ShouldBe("so far");

    [Fact]
    public async Task An_abandoned_search_is_ended_and_gives_nothing()
    {
        var ended = false;

        var found = await AttendedSearch.RunAsync<string, string>(
            (_, enough) =>
            {
                enough.WaitHandle.WaitOne();
                ended = true;
                throw new OperationCanceledException(enough);
            },
            _ => Task.FromResult(Attention.Abandon), Token);

        (found, ended).ShouldBe((null, true));
    }

    [Fact]
    public async Task When_attending_fails_the_search_is_ended_and_the_fault_told()
    {
        var ended = false;

        var fault = await Should.ThrowAsync<InvalidOperationException>(AttendedSearch.RunAsync<string, string>(
            (_, enough) => $"{ended = enough.WaitHandle.WaitOne()}", _ => throw new InvalidOperationException("the database is gone"), Token));

        (fault.Message, ended).ShouldBe(("the database is gone", true));
    }

    [Fact]
    public async Task A_search_that_fails_tells_its_own_fault() =>
        (await Should.ThrowAsync<InvalidOperationException>(AttendedSearch.RunAsync<string, string>(
            (_, _) => throw new InvalidOperationException("no solution"), _ => Task.FromResult(Attention.GoOn), Token)))
            .Message.ShouldBe("no solution");

    [Fact]
    public async Task A_process_that_ends_does_not_take_what_there_is_for_a_result()
    {
        using var stopping = new CancellationTokenSource();

        await Should.ThrowAsync<OperationCanceledException>(AttendedSearch.RunAsync<string, string>(
            (_, enough) => enough.WaitHandle.WaitOne() ? "so far" : "",
            async _ =>
            {
                await stopping.CancelAsync();
                return Attention.GoOn;
            },
            stopping.Token));
    }
}
