using Microsoft.Extensions.Logging.Abstractions;
using ServiceDefaults.Background;

namespace ServiceDefaults.Specs.Background;

public sealed class BackgroundWorkSpecs
{
    public static TheoryData<Exception> Faults { get; } =
    [
        new TimeoutException(), new ObjectDisposedException("channel"), new OperationCanceledException(),
        new InvalidOperationException(), new FormatException(),
    ];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_fault_of_any_kind_is_tried_again(Exception fault)
    {
        using var stopping = new CancellationTokenSource();
        var rounds = 0;

        await NullLogger.Instance.RepeatAsync("work", RoundAsync, TimeSpan.FromMilliseconds(1), stopping.Token);

        rounds.ShouldBe(3);

        async Task RoundAsync(CancellationToken cancellationToken)
        {
            rounds++;
            if (rounds == 1)
            {
                throw fault;
            }

            if (rounds == 3)
            {
                await stopping.CancelAsync();
            }
        }
    }

    [Fact]
    public async Task It_ends_when_the_process_stops()
    {
        using var stopping = new CancellationTokenSource();
        var working = NullLogger.Instance.RepeatAsync(
            "work", token => Task.Delay(Timeout.Infinite, token), TimeSpan.FromMinutes(1), stopping.Token);

        await stopping.CancelAsync();

        await working.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task It_ends_while_it_pauses_after_a_fault()
    {
        using var stopping = new CancellationTokenSource();
        var working = NullLogger.Instance.RepeatAsync(
            "work", _ => Task.FromException(new TimeoutException()), TimeSpan.FromHours(1), stopping.Token);

        await stopping.CancelAsync();

        await working.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }
}
