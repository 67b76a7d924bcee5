namespace JobMatching.Engine.Searching;

/// <summary>Conditions that every answer fulfils. What is null is not asked for.</summary>
public sealed record SearchFilter
{
    /// <summary>The first two, four or six digits of the code of the division that the workplace lies in.</summary>
    public string? Division { get; init; }

    /// <summary>The middle of a circle that the workplace lies in; with <see cref="Kilometres"/>.</summary>
    public Place? Near { get; init; }

    /// <summary>The radius of the circle (great-circle distance).</summary>
    public double? Kilometres { get; init; }

    /// <summary>The post pays this much a month or more, in yuan: measured at the highest wage it offers.</summary>
    public decimal? WageAtLeast { get; init; }

    /// <summary>The post wishes for no more education than this, or does not say.</summary>
    public Education? EducationAtMost { get; init; }

    /// <summary>The post wishes for no more years of experience than this.</summary>
    public int? ExperienceAtMost { get; init; }

    /// <summary>Code of an occupation: this one and narrower ones, read from titles.</summary>
    public string? Occupation { get; init; }

    /// <summary>The employer.</summary>
    public Guid? EnterpriseId { get; init; }

    /// <summary>With lodging, or without.</summary>
    public bool? Lodging { get; init; }

    /// <summary>Published at this time or later.</summary>
    public DateTimeOffset? PublishedSince { get; init; }

    /// <summary>Throws for what cannot be meant.</summary>
    /// <exception cref="ArgumentException">A condition makes no sense; the message names it.</exception>
    internal void Check()
    {
        if (Division is { } code && (code.Length is not (2 or 4 or 6) || !code.All(char.IsAsciiDigit)))
        {
            throw new ArgumentException("Division takes two, four or six digits.");
        }

        if (Near is null != Kilometres is null)
        {
            throw new ArgumentException("Near and Kilometres go together.");
        }

        if (Kilometres is not null and not (>= 0 and <= 25_000))
        {
            throw new ArgumentException("Kilometres is from 0 to 25,000.");
        }

        if (Occupation is { } occupation && Occupations.Find(occupation) is null)
        {
            throw new ArgumentException($"There is no occupation with the code {occupation}.");
        }

        if (WageAtLeast is < 0 || ExperienceAtMost is < 0)
        {
            throw new ArgumentException("WageAtLeast and ExperienceAtMost are not negative.");
        }
    }
}
