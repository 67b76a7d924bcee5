using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ServiceDefaults.City;

/// <summary>Yuan to the fen, held exactly; what has more places is rounded half up (away from zero).</summary>
public readonly record struct Money : IComparable<Money>
{
    /// <summary>The largest amount that <c>numeric(18,2)</c> holds.</summary>
    public const decimal MaxAmount = 9_999_999_999_999_999.99m;

    private const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    /// <exception cref="OverflowException">The amount does not fit <c>numeric(18,2)</c>.</exception>
    public Money(decimal amount)
    {
        Amount = decimal.Round(amount, 2, MidpointRounding.AwayFromZero);
        if (Math.Abs(Amount) > MaxAmount)
        {
            throw new OverflowException("The amount does not fit 18 digits with 2 places.");
        }
    }

    public static Money Zero => default;

    /// <summary>Yuan with at most two places.</summary>
    public decimal Amount { get; }

    /// <summary>Reads 12, 12.5 or -12.50; more than two places, a currency sign or separators are refused.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Money money)
    {
        money = default;
        if (text is null || text.Length > 20
            || !decimal.TryParse(text, Style, CultureInfo.InvariantCulture, out var amount)
            || amount.Scale > 2 || Math.Abs(amount) > MaxAmount)
        {
            return false;
        }

        money = new Money(amount);
        return true;
    }

    /// <exception cref="FormatException">The text is no amount in yuan.</exception>
    public static Money Parse(string text) =>
        TryParse(text, out var money) ? money : throw new FormatException("Not an amount in yuan.");

    public static Money operator +(Money left, Money right) => new(left.Amount + right.Amount);

    public static Money operator -(Money left, Money right) => new(left.Amount - right.Amount);

    public static Money operator -(Money money) => new(-money.Amount);

    public static Money operator *(Money money, decimal factor) => new(money.Amount * factor);

    public static bool operator <(Money left, Money right) => left.Amount < right.Amount;

    public static bool operator >(Money left, Money right) => left.Amount > right.Amount;

    public static bool operator <=(Money left, Money right) => left.Amount <= right.Amount;

    public static bool operator >=(Money left, Money right) => left.Amount >= right.Amount;

    /// <summary>
    /// Shares the amount out by weight so that the parts sum to it exactly: each gets its share rounded down to the fen,
    /// and the fen left over go to the largest remainders (the earlier of two equal ones).
    /// </summary>
    /// <exception cref="ArgumentException">A weight is negative or all are zero.</exception>
    public IReadOnlyList<Money> Split(IReadOnlyList<int> weights)
    {
        var total = weights.Sum(weight => (long)weight);
        if (total <= 0 || weights.Any(weight => weight < 0))
        {
            throw new ArgumentException("Weights must not be negative and one must be positive.", nameof(weights));
        }

        // Whole fen as integers: the exact remainder of a division decides, which decimal would round.
        var fen = new Int128Fen(Amount);
        var parts = weights.Select(weight => fen.Share(weight, total)).ToArray();
        var left = fen.Value - parts.Aggregate(Int128.Zero, (sum, part) => sum + part.Quotient);
        var favoured = Enumerable.Range(0, parts.Length)
            .OrderByDescending(index => parts[index].Remainder)
            .ThenBy(index => index)
            .Take((int)left)
            .ToHashSet();
        return [.. parts.Select((part, index) =>
            new Money(fen.Sign * (decimal)(part.Quotient + (favoured.Contains(index) ? 1 : 0)) / 100))];
    }

    public int CompareTo(Money other) => Amount.CompareTo(other.Amount);

    /// <summary>The amount with two places and a point: 500.00.</summary>
    public override string ToString() => Amount.ToString("0.00", CultureInfo.InvariantCulture);

    private readonly struct Int128Fen(decimal amount)
    {
        public int Sign { get; } = Math.Sign(amount) < 0 ? -1 : 1;

        public Int128 Value { get; } = (Int128)(Math.Abs(amount) * 100);

        public (Int128 Quotient, Int128 Remainder) Share(int weight, long total) =>
            Int128.DivRem(Value * weight, total);
    }
}
