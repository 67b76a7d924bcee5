namespace JobMatching.Engine.Searching.Cleaning;

/// <summary>The stable codes of what cleaning does.</summary>
public static class AdRemarkCodes
{
    /// <summary>No title is left once markup, symbols and blanks are gone: the advertisement is refused.</summary>
    public const string TitleMissing = "title-missing";

    /// <summary>Markup was taken out.</summary>
    public const string Markup = "markup-removed";

    /// <summary>Emoji and characters that cannot be shown were taken out.</summary>
    public const string Symbols = "symbols-removed";

    /// <summary>What was longer than allowed was cut.</summary>
    public const string Cut = "cut";

    /// <summary>The lowest and the highest wage changed places.</summary>
    public const string Reversed = "wage-reversed";

    /// <summary>The wage was given for an hour, a day, a week or a year.</summary>
    public const string OtherPeriod = "wage-other-period";

    /// <summary>The wage was given in thousands without saying so.</summary>
    public const string Thousands = "wage-in-thousands";

    /// <summary>The wage is negotiable (面议).</summary>
    public const string Negotiable = "wage-negotiable";

    /// <summary>The text of the wage was not understood and is left out.</summary>
    public const string NotUnderstood = "wage-not-understood";

    /// <summary>The wage is outside what anybody earns, and is left out.</summary>
    public const string Absurd = "wage-absurd";
}
