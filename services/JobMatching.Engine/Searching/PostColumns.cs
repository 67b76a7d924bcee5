namespace JobMatching.Engine.Searching;

/// <summary>What filters, orders and facets read of each post of a segment.</summary>
internal sealed class PostColumns(int count)
{
    public Guid[] Ids { get; } = new Guid[count];

    public Guid[] Employers { get; } = new Guid[count];

    public Place?[] Places { get; } = new Place?[count];

    /// <summary>In hundredths of a yuan, cut off at twenty million yuan.</summary>
    public int[] WageMinimum { get; } = new int[count];

    public int[] WageMaximum { get; } = new int[count];

    public long[] PublishedAt { get; } = new long[count];

    public byte[] Education { get; } = new byte[count];

    public byte[] Experience { get; } = new byte[count];

    public bool[] Lodging { get; } = new bool[count];

    /// <summary>The number of the post's occupation, or -1.</summary>
    public short[] Occupation { get; } = new short[count];

    /// <summary>The normalised texts, for phrases and for reading the terms of a removed post again.</summary>
    public string[] Texts { get; } = new string[count];

    public long Bytes { get; private set; }

    public void Set(int at, SearchPost post, string text)
    {
        Ids[at] = post.Id;
        Employers[at] = post.EnterpriseId;
        Places[at] = post.Workplace;
        WageMinimum[at] = Hundredths(post.WageMinimum);
        WageMaximum[at] = Hundredths(post.WageMaximum);
        PublishedAt[at] = post.PublishedAt.ToUnixTimeMilliseconds();
        Education[at] = (byte)post.Education;
        Experience[at] = (byte)Math.Clamp(post.ExperienceYears, 0, 255);
        Lodging[at] = post.Lodging;
        Texts[at] = text;
        Bytes += Size(text);
    }

    public void Copy(int at, PostColumns from, int index)
    {
        Ids[at] = from.Ids[index];
        Employers[at] = from.Employers[index];
        Places[at] = from.Places[index];
        WageMinimum[at] = from.WageMinimum[index];
        WageMaximum[at] = from.WageMaximum[index];
        PublishedAt[at] = from.PublishedAt[index];
        Education[at] = from.Education[index];
        Experience[at] = from.Experience[index];
        Lodging[at] = from.Lodging[index];
        Occupation[at] = from.Occupation[index];
        Texts[at] = from.Texts[index];
        Bytes += Size(from.Texts[index]);
    }

    /// <summary>An amount as it is kept: whole hundredths, never beyond what an int holds.</summary>
    public static int Hundredths(decimal yuan) => (int)Math.Clamp(Math.Round(yuan * 100), 0, int.MaxValue);

    // The columns take 67 bytes a post, a string 22 besides its characters.
    private static long Size(string text) => 67 + 22 + (2L * text.Length);
}
