namespace JobMatching.Engine.Searching;

/// <summary>What search knows of a post. Text beyond the stated lengths is not searched.</summary>
public sealed record SearchPost
{
    /// <summary>The post's id; equal ranks are in the order of ids.</summary>
    public required Guid Id { get; init; }

    /// <summary>The employer.</summary>
    public required Guid EnterpriseId { get; init; }

    /// <summary>What the post is called; 200 characters are searched. Its occupation is read from it.</summary>
    public required string Title { get; init; }

    /// <summary>The employer's name; 200 characters are searched.</summary>
    public string Company { get; init; } = "";

    /// <summary>Skills wished for; fifty are searched, a hundred characters each.</summary>
    public IReadOnlyList<string> Skills { get; init; } = [];

    /// <summary>The names of province, city, district and address, parted by blanks; 300 characters are searched.</summary>
    public string PlaceNames { get; init; } = "";

    /// <summary>Benefits, labels, industry; 1,000 characters are searched.</summary>
    public string Labels { get; init; } = "";

    /// <summary>The prose; 20,000 characters are searched.</summary>
    public string Description { get; init; } = "";

    /// <summary>Where the work is; null when not known, and then no filter by place finds it.</summary>
    public Place? Workplace { get; init; }

    /// <summary>The lowest monthly wage offered, in yuan.</summary>
    public required decimal WageMinimum { get; init; }

    /// <summary>The highest monthly wage offered, in yuan.</summary>
    public required decimal WageMaximum { get; init; }

    /// <summary>Education wished for.</summary>
    public Education Education { get; init; }

    /// <summary>Years wished for.</summary>
    public int ExperienceYears { get; init; }

    /// <summary>Whether lodging is provided.</summary>
    public bool Lodging { get; init; }

    /// <summary>When it was published.</summary>
    public required DateTimeOffset PublishedAt { get; init; }
}
