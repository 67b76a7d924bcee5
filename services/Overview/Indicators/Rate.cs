namespace Overview.Indicators;

/// <summary>
/// Rates as the cities print them: from the unrounded counts, half up, in decimal arithmetic. Binary floating point turns
/// Taizhou's 39,221 of 20,000 into 196.10 %; printed was 196.11 %.
/// </summary>
internal static class Rate
{
    /// <summary>How much of the whole the part is, in per cent; null when there is no whole to compare with.</summary>
    public static decimal? Percent(decimal part, decimal? whole, int decimals) =>
        whole is > 0 ? HalfUp(part * 100 / whole.Value, decimals) : null;

    /// <summary>Rounds half up for display; whoever computes on goes on with the unrounded number.</summary>
    public static decimal HalfUp(decimal value, int decimals) =>
        decimal.Round(value, decimals, MidpointRounding.AwayFromZero);
}
