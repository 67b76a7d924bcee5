using System.Globalization;

namespace Simulator.Reporting;

/// <summary>Numbers as people read them.</summary>
internal static class Figures
{
    public static string Of(decimal number) => number == decimal.Truncate(number)
        ? number.ToString("N0", CultureInfo.InvariantCulture)
        : number.ToString("N2", CultureInfo.InvariantCulture);
}
