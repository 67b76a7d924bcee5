using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ServiceDefaults.Errors;
using Subsidies.Rules.Policies;

namespace Subsidies.Specs.Shipped;

/// <summary>
/// <c>docs/policies.md</c> says what is shipped. <c>CHUNFENG_WRITE_SNAPSHOTS=1</c> writes it instead of comparing.
/// </summary>
public sealed partial class PolicyPageTests
{
    private const string Head = """
        # The policies that a new city starts with

        Written by `PolicyPageTests` from the documents in `services/Subsidies/Policies/Documents`; to change it, change those. Each
        document says of every figure whether it is published, the national rule or ours, and of every choice that it is one. Figures
        are written into the amounts here. A city publishes a new version, or its own policy, over the API.
        """;

    [Fact]
    public void The_page_of_the_policies_says_what_is_shipped()
    {
        var page = Page();
        var path = Path.Combine(Root(), "docs", "policies.md");
        if (Environment.GetEnvironmentVariable("CHUNFENG_WRITE_SNAPSHOTS") == "1")
        {
            File.WriteAllText(path, page);
        }

        File.ReadAllText(path).ShouldBe(page);
    }

    private static string Page()
    {
        var page = new StringBuilder(Head).Append("\n\n## Policies\n\n");
        Row(page, "Code", "Name", "Programmes", "For", "Valid", "About", "Yuan", "Found", "Reviewers", "Notice", "Once", "Line");
        Row(page, [.. Enumerable.Repeat("---", 12)]);
        foreach (var policy in ShippedDocuments.Policies.Select(policy => policy.Document))
        {
            Row(page, policy.Version == 1 ? policy.Code : $"{policy.Code} v{policy.Version}", $"{policy.Name.Zh} {policy.Name.En}",
                string.Join(", ", policy.Programmes), Words.Of(policy.TargetGroup), Valid(policy), policy.Basis, Amount(policy),
                Words.Of(policy.Flow.Application), $"{policy.Flow.Reviewers}", $"{policy.Flow.NoticeWorkingDays}",
                Words.Of(policy.Stacking.OncePer), policy.Flow.BudgetLine);
        }

        page.Append("\n## Registries\n\nWhat other offices tell, imported by them, and what the platform itself settles.\n\n");
        Row(page, "Code", "Name", "Of", "Kept by", "Fields");
        Row(page, "---", "---", "---", "---", "---");
        foreach (var registry in ShippedDocuments.Registries.Values.OrderBy(registry => registry.Code, StringComparer.Ordinal))
        {
            Row(page, registry.Code, $"{registry.Name.Zh} {registry.Name.En}", Words.Of(registry.Subject), Words.Of(registry.KeptBy),
                string.Join(", ", registry.Fields.Select(field => field.Name)));
        }

        page.Append("\n## Budget lines\n\n");
        Row(page, "Code", "Name", "Yuan", "From");
        Row(page, "---", "---", "---:", "---");
        foreach (var line in ShippedDocuments.BudgetLines)
        {
            Row(page, line.Code, $"{line.NameZh} {line.NameEn}", line.Total.ToString("N0", CultureInfo.InvariantCulture), line.Source);
        }

        return page.ToString();
    }

    private static void Row(StringBuilder page, params string[] cells) =>
        page.Append("| ").AppendJoin(" | ", cells.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal))).Append(" |\n");

    private static string Valid(PolicyDocument policy) =>
        policy.ValidTo is { } last ? $"{policy.ValidFrom:yyyy-MM-dd} to {last:yyyy-MM-dd}" : $"from {policy.ValidFrom:yyyy-MM-dd}";

    private static string Amount(PolicyDocument policy)
    {
        var yuan = Figure().Replace(
            policy.Amount.Yuan, name => policy.Parameters[name.Groups[1].Value].Value.ToString(CultureInfo.InvariantCulture));
        var cap = policy.Amount.Cap is { } most ? string.Create(CultureInfo.InvariantCulture, $", at most {most}") : "";
        return $"`{Spaces().Replace(yuan, " ").Trim()}`{cap}";
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Platform.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException($"No Platform.sln above {AppContext.BaseDirectory}.");
        }

        return folder.FullName;
    }

    [GeneratedRegex(@"parameters\.(\w+)", RegexOptions.CultureInvariant)]
    private static partial Regex Figure();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Spaces();
}
