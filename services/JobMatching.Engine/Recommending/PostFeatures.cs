namespace JobMatching.Engine.Recommending;

[Flags]
internal enum PostOffers : byte
{
    Learnable = 1,
    Lodging = 2,
    Meals = 4,
    TakesCouples = 8,
    SchoolNearby = 16,
    ByDay = 32,
}

/// <summary>
/// A post in a few numbers, or the best that any of several posts offers: all of one occupation and prefecture. Small, because a
/// question may have to look at those of a whole city; what is rounded is rounded to the better.
/// </summary>
internal readonly record struct PostFeatures(
    Spot Spot, int Occupation, int Prefecture, float MostWage, float BestReliability, WishMask Skills, WishMask Certificates,
    WishMask Languages, byte LeastExperience, byte LeastEducation, byte Contracts, byte Shifts, PostOffers Offers)
{
    /// <summary>The occupation of posts that state none.</summary>
    public const int NoOccupation = -1;

    public static PostFeatures Of(PostProfile post, Interner occupations, Interner prefectures) => new(
        new Spot(post.Workplace), post.Occupation is null ? NoOccupation : occupations.NumberOf(post.Occupation),
        prefectures.NumberOf(post.Workplace.Prefecture), Above((double)post.WageMaximum),
        Above(Factors.ReliabilityFactor.Fit(post.AnswerRate)), WishMask.Of(post.Skills), WishMask.Of(post.CertificatesWished),
        WishMask.Of(post.Languages), (byte)Math.Clamp(post.ExperienceYears, 0, byte.MaxValue), (byte)post.Education, BitOf(post.Contract),
        BitOf(post.Shift), OffersOf(post));

    public static PostFeatures Best(IReadOnlyList<PostFeatures> posts)
    {
        var best = posts[0];
        foreach (var post in posts)
        {
            best = best with
            {
                MostWage = Math.Max(best.MostWage, post.MostWage),
                BestReliability = Math.Max(best.BestReliability, post.BestReliability),
                Skills = best.Skills.With(post.Skills),
                Certificates = best.Certificates.With(post.Certificates),
                Languages = best.Languages.With(post.Languages),
                LeastExperience = Math.Min(best.LeastExperience, post.LeastExperience),
                LeastEducation = Math.Min(best.LeastEducation, post.LeastEducation),
                Contracts = (byte)(best.Contracts | post.Contracts),
                Shifts = (byte)(best.Shifts | post.Shifts),
                Offers = best.Offers | post.Offers,
            };
        }

        return best with { Spot = Spot.Around([.. posts.Select(post => post.Spot)]) };
    }

    /// <summary>A bit for each kind, the lowest for none.</summary>
    public static byte BitOf<T>(T? kind)
        where T : struct, Enum => (byte)(kind is { } known ? 2 << Convert.ToInt32(known, null) : 1);

    /// <summary>In single precision, and not less.</summary>
    public static float Above(double value) => (float)value >= value ? (float)value : MathF.BitIncrement((float)value);

    private static PostOffers OffersOf(PostProfile post) =>
        (post.Learnable ? PostOffers.Learnable : 0) | (post.Lodging ? PostOffers.Lodging : 0) | (post.Meals ? PostOffers.Meals : 0)
        | (post.TakesCouples ? PostOffers.TakesCouples : 0) | (post.SchoolNearby ? PostOffers.SchoolNearby : 0)
        | (post.NightShift ? 0 : PostOffers.ByDay);
}
