namespace JobMatching.Engine.Searching;

/// <summary>What an employer is called: by its registered name, without its legal form, and without the city before it.</summary>
internal static class CompanyNames
{
    private const int FewestCharacters = 2;
    private const int LongestCity = 4;

    private static readonly string[] LegalForms = ["集团股份有限公司", "集团有限公司", "股份有限公司", "有限责任公司", "有限公司", "集团公司", "公司", "集团"];

    /// <summary>What a query may mean by an employer: the whole of it, or a part between spaces.</summary>
    public static IEnumerable<string> InQuery(string text) => text.Split(' ').Append(text).SelectMany(part => Of(part)).Distinct();

    /// <summary>The names of an employer, or what a query may mean by one; normalised. None is shorter than two characters.</summary>
    public static IEnumerable<string> Of(ReadOnlySpan<char> text)
    {
        var name = text.Trim().ToString();
        var form = Array.Find(LegalForms, form => name.EndsWith(form, StringComparison.Ordinal)) ?? "";
        var plain = name[..^form.Length];
        var city = plain.IndexOf('市', StringComparison.Ordinal) is > 0 and < LongestCity and var end ? end + 1 : 0;
        return new[] { name, plain, plain[city..] }.Distinct().Where(one => one.Length >= FewestCharacters);
    }
}
