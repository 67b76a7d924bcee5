namespace JobMatching.Engine.Searching.Cleaning;

/// <summary>
/// Makes advertisements fit to be shown and searched by stated rules, and says what it did. Titles become one line of at most
/// 100 characters and prose at most 20,000, without markup, emoji and control characters. Wages become yuan a month: figures below
/// 100 without a unit are thousands, the lower figure is the minimum, and what lies outside 500 to 1,000,000 yuan is left
/// out rather than believed. An advertisement without a title is refused.
/// </summary>
public static class JobAdCleaner
{
    private const int LongestTitle = 100;
    private const int LongestDescription = 20_000;
    private const decimal LowestWage = 500;
    private const decimal HighestWage = 1_000_000;
    private const decimal Thousand = 1_000;
    private const decimal FewerThanYuan = 100;

    private static readonly string[] Negotiable = ["面议", "面谈", "面商", "negotiable"];

    /// <summary>Cleans one advertisement; never throws for what stands in it.</summary>
    public static CleaningResult Clean(RawJobAd ad)
    {
        var changes = new List<AdRemark>();
        var title = Text("title", ad.Title, LongestTitle, oneLine: true, changes);
        if (!title.Any(char.IsLetterOrDigit))
        {
            return new CleaningResult(
                null, new AdRemark("title", AdRemarkCodes.TitleMissing, "There is no title to show."), changes);
        }

        var description = Text("description", ad.Description, LongestDescription, oneLine: false, changes);
        return new CleaningResult(new CleanJobAd(title, description, Wage(ad, changes)), null, changes);
    }

    private static string Text(string field, string? value, int longest, bool oneLine, List<AdRemark> changes)
    {
        var (text, markup, symbols, cut) = PlainText.Of(value, longest, oneLine);
        if (markup)
        {
            changes.Add(new AdRemark(field, AdRemarkCodes.Markup, "Markup was taken out."));
        }

        if (symbols)
        {
            changes.Add(new AdRemark(field, AdRemarkCodes.Symbols, "Emoji or control characters were taken out."));
        }

        if (cut)
        {
            changes.Add(new AdRemark(field, AdRemarkCodes.Cut, $"It was cut; it had {value!.Length} characters."));
        }

        return text;
    }

    private static MonthlyWage? Wage(RawJobAd ad, List<AdRemark> changes)
    {
        void Say(string code, string message) => changes.Add(new AdRemark("wage", code, message));

        var (wage, hasUnit) = (Figures(ad), false);
        if (wage is null)
        {
            if (string.IsNullOrWhiteSpace(ad.Wage))
            {
                return null;
            }

            if (Negotiable.Any(word => ad.Wage.Contains(word, StringComparison.OrdinalIgnoreCase)))
            {
                Say(AdRemarkCodes.Negotiable, "The wage is negotiable.");
                return null;
            }

            if (WageText.Read(ad.Wage) is not { } read)
            {
                Say(AdRemarkCodes.NotUnderstood, "The wage was not understood and is left out.");
                return null;
            }

            (wage, hasUnit) = (read.Wage, read.HasUnit);
            if (read.OtherPeriod)
            {
                Say(AdRemarkCodes.OtherPeriod, "The wage was converted to a month.");
            }
        }

        if (wage.Minimum > wage.Maximum)
        {
            wage = new MonthlyWage(wage.Maximum, wage.Minimum);
            Say(AdRemarkCodes.Reversed, "The lowest and the highest wage changed places.");
        }

        if (!hasUnit && wage.Minimum > 0 && wage.Maximum < FewerThanYuan)
        {
            wage = new MonthlyWage(wage.Minimum * Thousand, wage.Maximum * Thousand);
            Say(AdRemarkCodes.Thousands, "Figures this small are thousands of yuan.");
        }

        if (wage.Minimum >= LowestWage && wage.Maximum <= HighestWage)
        {
            return wage;
        }

        Say(AdRemarkCodes.Absurd, "Nobody earns this; the wage is left out.");
        return null;
    }

    // Boards write 0 where they know nothing.
    private static MonthlyWage? Figures(RawJobAd ad) => (ad.WageMinimum, ad.WageMaximum) switch
    {
        (null or 0, null or 0) => null,
        ({ } only, null or 0) => new MonthlyWage(only, only),
        (null or 0, { } only) => new MonthlyWage(only, only),
        ({ } low, { } high) => new MonthlyWage(low, high),
    };
}
