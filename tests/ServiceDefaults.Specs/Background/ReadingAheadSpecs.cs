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

    [Fact]
    public async Task What_is_worked_at_side_by_side_comes_in_the_order_of_the_items()
    {
        var second = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var made = await ItemsAsync(3).SideBySideAsync(
            2,
            async item =>
            {
                if (item == 1)
                {
                    await second.Task.WaitAsync(TestContext.Current.CancellationToken);
                }
                else
                {
                    second.TrySetResult();
                }

                return item * 10;
            },
            TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);

        made.ShouldBe([10, 20, 30]);
    }

    [Fact]
    public async Task No_more_are_worked_at_than_were_asked_for()
    {
        var (now, most) = (0, 0);
        await foreach (var _ in ItemsAsync(20).SideBySideAsync(
            3,
            async item =>
            {
                InterlockedMost(ref most, Interlocked.Increment(ref now));
                await Task.Yield();
                Interlocked.Decrement(ref now);
                return item;
            },
            TestContext.Current.CancellationToken))
        {
            // What comes of them is another test's business.
        }

        most.ShouldBeInRange(1, 3);

        static void InterlockedMost(ref int most, int seen)
        {
            for (var known = Volatile.Read(ref most); known < seen; known = Volatile.Read(ref most))
            {
                Interlocked.CompareExchange(ref most, seen, known);
            }
        }
    }

    [Fact]
    public async Task What_fails_in_the_work_waits_for_what_was_begun_beside_it()
    {
        var isDone = false;
        var failed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await Should.ThrowAsync<InvalidOperationException>(async () => await ItemsAsync(2).SideBySideAsync<int, int>(
            2,
            async item =>
            {
                if (item == 1)
                {
                    failed.SetResult();
                    throw new InvalidOperationException("The first fails.");
                }

                await failed.Task.WaitAsync(TestContext.Current.CancellationToken);
                await Task.Yield();
                isDone = true;
                return item;
            },
            TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken));
        isDone.ShouldBeTrue();
    }

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
