using ServiceDefaults.Errors;
using Transport.Planner;

namespace Transport.Supply;

/// <summary>What the terms of all supply have in common.</summary>
internal static class Names
{
    public const int Longest = 100;
    public const string TellDivision = "The code begins with the six digits of the division and has at most 40 characters.";

    private const decimal Dearest = 100_000_000;

    public static Mode ModeOf(string? word) => Words.TryParse<Mode>(word, out var mode)
        ? mode
        : throw new InvalidOperationException("Supply was kept with a mode that is none.");

    /// <summary>Yuan, to the fen, that must be given.</summary>
    public static void Amount(this InputCheck check, string field, decimal? yuan)
    {
        var amount = check.Required(field, yuan);
        check.Require(
            amount is >= 0 and <= Dearest && decimal.Round(amount, 2) == amount, field, "out-of-range",
            "It must lie between 0 and 100,000,000 yuan, to the fen.");
    }

    public static void Measure(this InputCheck check, string field, double? value, double minimum, double maximum)
    {
        var measure = check.Required(field, value);
        check.Require(
            value is null || (measure >= minimum && measure <= maximum), field, "out-of-range", $"It must lie between {minimum} and {maximum}.");
    }
}
