namespace Subsidies.Rules.Money;

/// <summary>The unit that a sum is rounded to.</summary>
public enum RoundingUnit
{
    /// <summary>0.01 yuan.</summary>
    Fen,

    /// <summary>0.1 yuan.</summary>
    Jiao,

    /// <summary>1 yuan.</summary>
    Yuan,
}

/// <summary>Where a sum between two units goes.</summary>
public enum RoundingMode
{
    /// <summary>To the nearer one; a half away from zero, as a cashier rounds.</summary>
    HalfUp,

    /// <summary>Towards zero.</summary>
    Down,

    /// <summary>Away from zero.</summary>
    Up,
}

/// <summary>How a sum is rounded.</summary>
/// <param name="To">The unit.</param>
/// <param name="Mode">Which way.</param>
public sealed record RoundingRule(RoundingUnit To, RoundingMode Mode)
{
    /// <summary>To the fen, halves up.</summary>
    public static RoundingRule Fen { get; } = new(RoundingUnit.Fen, RoundingMode.HalfUp);

    /// <summary>The sum in whole units; always with two decimals, so that equal sums are written alike.</summary>
    public decimal Apply(decimal yuan) => Rounding.Round(yuan, To, Mode);
}

/// <summary>Rounding of sums of money.</summary>
public static class Rounding
{
    /// <summary>To the fen (two decimals of a yuan), halves away from zero, as a cashier rounds.</summary>
    public static decimal ToFen(decimal yuan) => decimal.Round(yuan, 2, MidpointRounding.AwayFromZero);

    internal static decimal Round(decimal yuan, RoundingUnit unit, RoundingMode mode)
    {
        var decimals = unit switch
        {
            RoundingUnit.Fen => 2,
            RoundingUnit.Jiao => 1,
            RoundingUnit.Yuan => 0,
            _ => throw new ArgumentOutOfRangeException(nameof(unit), unit, null),
        };
        var rounded = mode switch
        {
            RoundingMode.HalfUp => decimal.Round(yuan, decimals, MidpointRounding.AwayFromZero),
            RoundingMode.Down => decimal.Round(yuan, decimals, MidpointRounding.ToZero),
            RoundingMode.Up when yuan < 0 => decimal.Round(yuan, decimals, MidpointRounding.ToNegativeInfinity),
            RoundingMode.Up => decimal.Round(yuan, decimals, MidpointRounding.ToPositiveInfinity),
            _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, null),
        };
        return rounded + 0.00m;
    }
}
