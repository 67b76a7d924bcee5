using System.Globalization;
using System.Text;

namespace Simulator.Plays;

/// <summary>The bank: reads the bureau's file, pays every line, answers with a file of results.</summary>
internal static class SimulatedBank
{
    /// <summary>The sum of the file's payments, and the bank's answer to it.</summary>
    public static (decimal Total, string Results) Pay(string file, Guid batch, DateOnly today)
    {
        var results = new StringBuilder().Append(CultureInfo.InvariantCulture, $"H,{batch}\n");
        var (count, total) = (0, 0m);
        foreach (var line in file.Split('\n'))
        {
            if (line.Split(',') is ["P", var payment, _, _, _, _, var amount, _])
            {
                results.Append(CultureInfo.InvariantCulture, $"R,{payment},{amount},settled,{today:yyyy-MM-dd},\n");
                count++;
                total += decimal.Parse(amount, CultureInfo.InvariantCulture);
            }
        }

        results.Append(CultureInfo.InvariantCulture, $"T,{count},{total:0.00}\n");
        return (total, results.ToString());
    }
}
