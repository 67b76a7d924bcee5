using Spectre.Console;

namespace Simulator.Reporting;

/// <summary>What happened, as a table, and what was checked, a line each.</summary>
internal static class Summary
{
    public static void WriteTable(this IAnsiConsole console, IEnumerable<Row> rows)
    {
        var table = new Table().Border(TableBorder.Simple).Title("What happened")
            .AddColumn("").AddColumn(new TableColumn("count").RightAligned())
            .AddColumn(new TableColumn("target").RightAligned()).AddColumn(new TableColumn("reached").RightAligned());
        foreach (var row in rows)
        {
            table.AddRow(Cell(row.Name), Cell($"{row.Value} {row.Unit}".Trim()), Cell(row.Target), Cell(row.Reached));
        }

        console.Write(table);
    }

    public static void WriteChecks(this IAnsiConsole console, Checks checks)
    {
        foreach (var check in checks.All)
        {
            console.MarkupLineInterpolated(
                check.Holds ? (FormattableString)$"[green]✓[/] {check.Claim}: {check.Numbers}" : $"[red]✗[/] {check.Claim}: {check.Numbers}");
        }
    }

    private static Text Cell(string? text) => new(text ?? "");
}

/// <summary>A line of the table.</summary>
internal sealed record Row(string Name, string Value, string Unit, string? Target = null, string? Reached = null);
