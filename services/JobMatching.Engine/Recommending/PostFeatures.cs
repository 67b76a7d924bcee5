namespace JobMatching.Engine.Recommending;

/// <summary>A post in a few numbers, or the best that any of several posts offers: all of one occupation and prefecture.</summary>
internal readonly record struct PostFeatures(
    Spot Spot, int Occupation, int Prefecture, double MostWage, double BestReliability, WishMask Skills, WishMask Certificates,
    WishMask Languages, int LeastExperience, Education LeastEducation, int Contracts, int Shifts, bool AnyLearnable, bool AnyLodging,
    bool AnyMeals, bool AnyTakesCouples, bool AnySchoolNearby, bool AnyByDay)
{
    /// <summary>The occupation of posts that state none.</summary>
    public const int NoOccupation = -1;

    public static PostFeatures Of(PostProfile post, Interner occupations, Interner prefectures) => new(
        new Spot(post.Workplace), post.Occupation is null ? NoOccupation : occupations.NumberOf(post.Occupation),
        prefectures.NumberOf(post.Workplace.Prefecture), (double)post.WageMaximum, Factors.ReliabilityFactor.Fit(post.AnswerRate),
        WishMask.Of(post.Skills), WishMask.Of(post.CertificatesWished), WishMask.Of(post.Languages), post.ExperienceYears, post.Education,
        BitOf(post.Contract), BitOf(post.Shift), post.Learnable, post.Lodging, post.Meals, post.TakesCouples, post.SchoolNearby,
        !post.NightShift);

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
                LeastEducation = (Education)Math.Min((int)best.LeastEducation, (int)post.LeastEducation),
                Contracts = best.Contracts | post.Contracts,
                Shifts = best.Shifts | post.Shifts,
                AnyLearnable = best.AnyLearnable || post.AnyLearnable,
                AnyLodging = best.AnyLodging || post.AnyLodging,
                AnyMeals = best.AnyMeals || post.AnyMeals,
                AnyTakesCouples = best.AnyTakesCouples || post.AnyTakesCouples,
                AnySchoolNearby = best.AnySchoolNearby || post.AnySchoolNearby,
                AnyByDay = best.AnyByDay || post.AnyByDay,
            };
        }

        return best with { Spot = Spot.Around([.. posts.Select(post => post.Spot)]) };
    }

    /// <summary>A bit for each kind, the lowest for none.</summary>
    public static int BitOf<T>(T? kind)
        where T : struct, Enum => kind is { } known ? 2 << Convert.ToInt32(known, null) : 1;
}
