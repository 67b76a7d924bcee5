namespace JobMatching.Engine.Searching;

/// <summary>
/// What a field counts in BM25F (Robertson, Zaragoza and Taylor 2004). Lengths are measured against a fixed usual length and not
/// against the mean of the posts at hand: so a post's part of the score is known when it is indexed and never changes.
/// </summary>
/// <param name="Weight">How much one mention counts.</param>
/// <param name="Share">How far length discounts it, from 0 to 1 (b).</param>
/// <param name="UsualLength">In characters.</param>
/// <param name="Characters">Whether single characters are kept, for queries of one.</param>
internal readonly record struct FieldWeight(float Weight, float Share, float UsualLength, bool Characters)
{
    /// <summary>Where a term's weight reaches half of what it can (k1).</summary>
    public const float HalfWeight = 4;

    /// <summary>Title, skills, company, place, labels, description: the order of <see cref="PostText"/>.</summary>
    public static readonly FieldWeight[] InOrder =
    [
        new(12, 0.5f, 8, true),
        new(4, 0.3f, 20, true),
        new(4, 0.5f, 12, true),
        new(6, 0, 12, true),
        new(3, 0.3f, 30, false),
        new(1, 0.6f, 300, false),
    ];

    /// <summary>The place of the title among the fields.</summary>
    public const int Title = 0;

    /// <summary>The place of the employer's name among the fields.</summary>
    public const int Company = 2;

    /// <summary>The place of the names of places among the fields.</summary>
    public const int Place = 3;

    /// <summary>
    /// What some mentions count in a field of that many characters. However many there are they count no more than twice one:
    /// prose that says a word ten times is not worth a title that says it once.
    /// </summary>
    public float Of(int length, int mentions) =>
        Weight / (1 - Share + (Share * length / UsualLength)) * 2 * mentions / (mentions + 1);
}
