using ServiceDefaults.Background;

namespace ServiceDefaults.Specs.Background;

public sealed class RowWatchSpecs
{
    [Fact]
    public async Task A_row_is_told_at_once_and_when_it_changes_until_nothing_more_happens_to_it()
    {
        var rows = new Queue<(int Round, string Note)>([(1, "a"), (1, "b"), (2, "c"), (3, "over"), (4, "too late")]);

        var told = RowWatch.FollowAsync(
            _ => Task.FromResult(rows.Dequeue()), row => row.Round, row => row.Note == "over", TestContext.Current.CancellationToken);

        (await told.ToListAsync(TestContext.Current.CancellationToken)).ShouldBe([(1, "a"), (2, "c"), (3, "over")]);
    }
}
