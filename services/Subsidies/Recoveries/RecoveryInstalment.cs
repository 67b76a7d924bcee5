namespace Subsidies.Recoveries;

/// <summary>A part of a recovery and the day until which it is expected.</summary>
internal sealed class RecoveryInstalment
{
    public required RecoveryId RecoveryId { get; init; }

    /// <summary>From 1.</summary>
    public required int Number { get; init; }

    public required DateOnly DueOn { get; init; }

    public required decimal Amount { get; init; }

    /// <summary>Equal monthly parts to the fen; the last takes what does not divide.</summary>
    public static IEnumerable<RecoveryInstalment> Plan(RecoveryId recovery, decimal amount, int count, DateOnly firstDueOn)
    {
        var part = Math.Floor(amount * 100 / count) / 100;
        for (var number = 1; number <= count; number++)
        {
            yield return new()
            {
                RecoveryId = recovery,
                Number = number,
                DueOn = firstDueOn.AddMonths(number - 1),
                Amount = number < count ? part : amount - (part * (count - 1)),
            };
        }
    }
}
