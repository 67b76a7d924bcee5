namespace Subsidies.Rules.Money;

/// <summary>Rounding of sums of money.</summary>
public static class Rounding
{
    /// <summary>To the fen (two decimals of a yuan), halves away from zero, as a cashier rounds.</summary>
    public static decimal ToFen(decimal yuan) => decimal.Round(yuan, 2, MidpointRounding.AwayFromZero);
}
