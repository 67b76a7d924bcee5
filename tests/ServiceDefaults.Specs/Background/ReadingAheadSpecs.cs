using System.Runtime.CompilerServices;
using ServiceDefaults.Background;

namespace ServiceDefaults.Specs.Background;

public sealed class ReadingAheadSpecs
{
    private readonly TaskCompletionSource _secondBegan = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isOver;

    [Fact]
    public async Task The_next_item_is_made_while_one_is_worked_at()
    {
        var seen = new List<int>();
        await foreach (var item in ItemsAsync(3).AheadAsync(TestContext.Current.CancellationToken))
        {
            // Nobody asks for the second before the first is done.
            await _secondBegan.Task.WaitAsync(TestContext.Current.CancellationToken);
            seen.Add(item);
        }

        seen.ShouldBe([1, 2, 3]);
        _isOver.ShouldBeTrue();
    }

    [Fact]
    public async Task Who_stops_early_ends_the_source_after_the_step_that_it_has_begun()
    {
        await foreach (var _ in ItemsAsync(int.MaxValue).AheadAsync(TestContext.Current.CancellationToken))
        {
            break;
        }

        _secondBegan.Task.IsCompleted.ShouldBeTrue();
        _isOver.ShouldBeTrue();
    }

    [Fact]
    public async Task What_fails_at_the_source_fails_where_it_is_awaited_after_the_items_before_it()
    {
        var seen = new List<int>();
        await Should.ThrowAsync<InvalidOperationException>(async () =>
        {
            await foreach (var item in ItemsAsync(3, failAt: 2).AheadAsync(TestContext.Current.CancellationToken))
            {
                seen.Add(item);
            }
        });
        seen.ShouldBe([1]);
        _isOver.ShouldBeTrue();
    }

    [Fact]
    public async Task Nothing_comes_of_nothing() =>
        (await ItemsAsync(0).AheadAsync(TestContext.Current.CancellationToken).AnyAsync(TestContext.Current.CancellationToken)).ShouldBeFalse();

    private async IAsyncEnumerable<int> ItemsAsync(
        int count, int failAt = 0, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        try
        {
            for (var item = 1; item <= count; item++)
            {
                if (item == 2)
                {
                    _secondBegan.SetResult();
                }

                await Task.Yield();
                cancellationToken.ThrowIfCancellationRequested();
                yield return item == failAt ? throw new InvalidOperationException("The second fails.") : item;
            }
        }
        finally
        {
            _isOver = true;
        }
    }
}
