using JobMatching.Engine.Factors;

namespace JobMatching.Engine.Recommending;

/// <summary>What a post's score with workers can be at most, found many times faster than the score itself.</summary>
internal sealed class WorkerBound : IBound<WorkerFeatures>
{
    private readonly MatchOptions _options;
    private readonly PostProfile _post;
    private readonly double _wage;
    private readonly (int Contract, int Shift) _terms;
    private readonly Weights _weights;
    private readonly Spot _workplace;
    private readonly WishMask _skills;
    private readonly WishMask _certificates;
    private readonly WishMask _languages;
    private readonly string[] _occupations;
    private readonly double[] _occupationValues;
    private readonly string[] _prefectures;
    private readonly (bool LeavesHome, bool HasSeat)?[] _prefectureValues;
    private readonly ulong _priority;
    private readonly (ulong Category, double Yuan, bool OnlyAwayFromHome)[] _subsidies;
    private readonly double _reliability;
    private readonly bool _isByNight;
    private readonly double[] _experience;
    private readonly double _experienceOfTheSilent;
    private readonly double[] _education;
    private readonly double _wageOfTheSilent;
    private readonly double[] _families;

    public WorkerBound(PairScorer scorer, PostProfile post, Interner occupations, Interner prefectures)
    {
        (_options, _post, _weights, _workplace) = (scorer.Options, post, scorer.Weights, new Spot(post.Workplace));
        _wage = (double)post.WageMaximum;
        _terms = (PostFeatures.BitOf(post.Contract), PostFeatures.BitOf(post.Shift));
        (_skills, _certificates, _languages) = (WishMask.Of(post.Skills), WishMask.Of(post.CertificatesWished), WishMask.Of(post.Languages));
        (_occupations, _prefectures) = (occupations.Words, prefectures.Words);
        _occupationValues = [.. Enumerable.Repeat(double.NaN, _occupations.Length)];
        _prefectureValues = new (bool, bool)?[_prefectures.Length];
        _priority = WishMask.BitsOf([.. _options.PriorityCategories]);
        _subsidies =
        [
            .. _options.Subsidies.Select(offer => (
                offer.Category is null ? ulong.MaxValue : WishMask.BitsOf([offer.Category]), (double)(offer.ToWorker + offer.ToEmployer),
                offer.OnlyAwayFromHome, offer.Category)).Select(offer => (offer.Item1, offer.Item2, offer.OnlyAwayFromHome)),
        ];
        _wageOfTheSilent = WageFactor.Fit(_wage, null, _options);
        _isByNight = post.NightShift;
        // The last stands for all beyond it.
        _experience = [.. Enumerable.Range(0, byte.MaxValue).Select(years => ExperienceFactor.Fit(years, post.ExperienceYears)), 1];
        _experienceOfTheSilent = ExperienceFactor.Fit(null, post.ExperienceYears);
        _education = [.. Enum.GetValues<Education>().Select(held => EducationFactor.Fit(held, post.Education))];
        _reliability = ReliabilityFactor.Fit(post.AnswerRate);
        _families = [.. Enumerable.Range(0, 16).Select(set => Enumerable.Range(0, 4).Where(family => (set & (1 << family)) != 0)
            .Select(family => FamilyFactor.Fit((family & 1) != 0, (family & 2) != 0, post.TakesCouples, post.SchoolNearby))
            .DefaultIfEmpty(0).Max())];
    }

    public double Of(in WorkerFeatures workers)
    {
        var kilometres = workers.Spot.KilometresAtLeast(_workplace);
        var (leavesHome, hasSeat) = _prefectureValues[workers.Prefecture] ??= Prefecture(_prefectures[workers.Prefecture]);
        if (_wage < workers.LeastWageFloor || (leavesHome && (workers.Traits & WorkerTraits.LeavesHome) == 0)
            || (_isByNight && (workers.Traits & WorkerTraits.ByNight) == 0))
        {
            return double.NegativeInfinity;
        }

        var language = _languages.Bound(workers.Languages);
        var (experience, education) = (_experience[workers.MostExperience], _education[workers.MostEducation]);
        return _weights.Mean(
            occupation: Occupation(workers),
            skills: _skills.Bound(workers.Skills),
            certificates: _certificates.Bound(workers.Certificates),
            experience: (workers.Traits & WorkerTraits.WithoutExperience) != 0 ? Math.Max(experience, _experienceOfTheSilent) : experience,
            education: (workers.Traits & WorkerTraits.WithoutEducation) != 0 ? Math.Max(education, _education[0]) : education,
            wage: Wage(workers),
            distance: DistanceFactor.Fit(leavesHome, kilometres, hasSeat, _options),
            living: LivingFactor.Fit(leavesHome, _post.Lodging, _post.Meals),
            terms: (Terms(workers.Contracts, _terms.Contract) + Terms(workers.Shifts, _terms.Shift)) / 2,
            language: (workers.Traits & WorkerTraits.WithoutLanguage) != 0 ? Math.Max(language, FactorRule.Unknown) : language,
            family: _families[workers.Families],
            priority: (_priority & workers.Categories) != 0 ? 1 : 0,
            subsidy: Subsidy(workers.Categories, leavesHome),
            reliability: _reliability);
    }

    private double Occupation(in WorkerFeatures workers)
    {
        var best = (workers.Traits & WorkerTraits.WithoutOccupation) != 0 ? FactorRule.Unknown : 0;
        if (workers.Occupation != PostFeatures.NoOccupation)
        {
            best = Math.Max(best, Occupation(workers.Occupation));
        }

        foreach (var occupation in workers.Occupations ?? [])
        {
            best = Math.Max(best, Occupation(occupation));
        }

        return best;
    }

    private double Occupation(int occupation)
    {
        ref var value = ref _occupationValues[occupation];
        if (double.IsNaN(value))
        {
            value = OccupationFactor.Fit(_post.Occupation, [_occupations[occupation]], _post.Learnable, _options);
        }

        return value;
    }

    private double Wage(in WorkerFeatures workers)
    {
        var stated = WageFactor.Fit(_wage, workers.LeastWageExpected, _options);
        return (workers.Traits & WorkerTraits.WithoutWageExpected) != 0 ? Math.Max(stated, _wageOfTheSilent) : stated;
    }

    private double Subsidy(ulong categories, bool leavesHome)
    {
        var yuan = 0.0;
        foreach (var offer in _subsidies)
        {
            var isFor = offer.Category == ulong.MaxValue || (offer.Category & categories) != 0;
            yuan += isFor && (leavesHome || !offer.OnlyAwayFromHome) ? offer.Yuan : 0;
        }

        return yuan / (yuan + _options.HalfScoreSubsidy);
    }

    // Whoever has no wish is content with everything.
    private static double Terms(int wished, int offered) =>
        (wished & 1) != 0 || (offered > 1 && (wished & offered) != 0) ? 1 : offered == 1 ? FactorRule.Unknown : 0;

    private (bool LeavesHome, bool HasSeat) Prefecture(string prefecture)
    {
        var leavesHome = !Place.IsSamePrefecture(prefecture, _post.Workplace.Prefecture);
        return (leavesHome, leavesHome && DistanceFactor.HasSeat(prefecture, _post.Workplace.Prefecture, _options));
    }
}
