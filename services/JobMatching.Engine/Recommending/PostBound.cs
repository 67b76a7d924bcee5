using JobMatching.Engine.Factors;

namespace JobMatching.Engine.Recommending;

/// <summary>What a worker's score with posts can be at most, found many times faster than the score itself.</summary>
internal sealed class PostBound : IBound<PostFeatures>
{
    private readonly MatchOptions _options;
    private readonly WorkerProfile _worker;
    private readonly Weights _weights;
    private readonly Spot _home;
    private readonly (ulong Skills, ulong Certificates, ulong Languages) _held;
    private readonly string[] _occupations;
    private readonly (double Plain, double Learnable)?[] _occupationValues;
    private readonly (double Plain, double Learnable) _noOccupation;
    private readonly string[] _prefectures;
    private readonly (bool LeavesHome, bool HasSeat, double Subsidy)?[] _prefectureValues;
    private readonly double _priority;
    private readonly double _wageFloor;
    private readonly double _perYuan;
    private readonly double _wageAnyway;
    private readonly bool _leavesHome;
    private readonly double _mostKilometres;
    private readonly bool _acceptsNightShift;
    private readonly bool _isSilentOnLanguage;
    private readonly double[] _experience;
    private readonly double[] _education;
    private readonly double[] _family;
    private readonly double[] _contracts;
    private readonly double[] _shifts;

    public PostBound(PairScorer scorer, WorkerProfile worker, Interner occupations, Interner prefectures)
    {
        (_options, _worker, _weights, _home) = (scorer.Options, worker, scorer.Weights, new Spot(worker.Home));
        _held = (WishMask.BitsOf(worker.Skills), WishMask.BitsOf(worker.Certificates), WishMask.BitsOf(worker.Languages));
        (_occupations, _prefectures) = (occupations.Words, prefectures.Words);
        _occupationValues = new (double, double)?[_occupations.Length];
        _prefectureValues = new (bool, bool, double)?[_prefectures.Length];
        _noOccupation = Occupation(null);
        _wageFloor = (double)worker.WageFloor;
        // A share of the full wage, or the same for every wage.
        var full = WageFactor.Full((double?)worker.WageExpected, _options);
        (_perYuan, _wageAnyway) = full > 0 ? (1 / full, 0.0) : (0.0, WageFactor.Fit(0, (double?)worker.WageExpected, _options));
        _priority = PriorityFactor.Fit(worker.Categories, _options);
        (_leavesHome, _mostKilometres) = (worker.WillingToLeaveHome, worker.MaximumKilometres ?? double.PositiveInfinity);
        (_acceptsNightShift, _isSilentOnLanguage) = (worker.AcceptsNightShift, worker.Languages.Count == 0);
        _experience = [.. Enumerable.Range(0, byte.MaxValue + 1).Select(years => ExperienceFactor.Fit(worker.ExperienceYears, years))];
        _education = [.. Enum.GetValues<Education>().Select(wanted => EducationFactor.Fit(worker.Education, wanted))];
        _family = [.. Enumerable.Range(0, 4).Select(offers => FamilyFactor.Fit(worker.WithPartner, worker.WithChild, (offers & 1) != 0, (offers & 2) != 0))];
        _contracts = Best(worker.ContractsWished);
        _shifts = Best(worker.ShiftsWished);
    }

    public double Of(in PostFeatures posts)
    {
        var kilometres = posts.Spot.KilometresAtLeast(_home);
        var (leavesHome, hasSeat, subsidy) = _prefectureValues[posts.Prefecture] ??= Prefecture(_prefectures[posts.Prefecture]);
        if (posts.MostWage < _wageFloor || (leavesHome && !_leavesHome) || kilometres > _mostKilometres || ((posts.Offers & PostOffers.ByDay) == 0 && !_acceptsNightShift))
        {
            return double.NegativeInfinity;
        }

        var (plain, learnable) = posts.Occupation == PostFeatures.NoOccupation
            ? _noOccupation
            : _occupationValues[posts.Occupation] ??= Occupation(_occupations[posts.Occupation]);
        var language = posts.Languages.Bound(_held.Languages);
        return _weights.Mean(
            occupation: (posts.Offers & PostOffers.Learnable) != 0 ? learnable : plain,
            skills: posts.Skills.Bound(_held.Skills),
            certificates: posts.Certificates.Bound(_held.Certificates),
            experience: _experience[posts.LeastExperience],
            education: _education[posts.LeastEducation],
            wage: Math.Min(1, posts.MostWage * _perYuan) + _wageAnyway,
            distance: DistanceFactor.Fit(leavesHome, kilometres, hasSeat, _options),
            living: LivingFactor.Fit(leavesHome, (posts.Offers & PostOffers.Lodging) != 0, (posts.Offers & PostOffers.Meals) != 0),
            terms: (_contracts[posts.Contracts] + _shifts[posts.Shifts]) / 2,
            language: _isSilentOnLanguage ? Math.Max(language, FactorRule.Unknown) : language,
            family: _family[(int)(posts.Offers & (PostOffers.TakesCouples | PostOffers.SchoolNearby)) / (int)PostOffers.TakesCouples],
            priority: _priority,
            subsidy,
            reliability: posts.BestReliability);
    }

    private (double Plain, double Learnable) Occupation(string? wanted) => (
        OccupationFactor.Fit(wanted, _worker.Occupations, learnable: false, _options),
        OccupationFactor.Fit(wanted, _worker.Occupations, learnable: true, _options));

    private (bool LeavesHome, bool HasSeat, double Subsidy) Prefecture(string prefecture)
    {
        var leavesHome = !Place.IsSamePrefecture(_worker.Home.Prefecture, prefecture);
        return (
            leavesHome, leavesHome && DistanceFactor.HasSeat(_worker.Home.Prefecture, prefecture, _options),
            SubsidyFactor.Fit(_worker.Categories, leavesHome, _options));
    }

    // The best value for each set of kinds offered.
    private static double[] Best<T>(IReadOnlyList<T> wished)
        where T : struct, Enum
    {
        var kinds = Enum.GetValues<T>();
        var values = new double[2 << kinds.Length];
        for (var set = 0; set < values.Length; set++)
        {
            values[set] = (set & PostFeatures.BitOf<T>(null)) != 0 ? TermsFactor.Fit(wished, null) : 0;
            foreach (var kind in kinds.Where(kind => (set & PostFeatures.BitOf<T>(kind)) != 0))
            {
                values[set] = Math.Max(values[set], TermsFactor.Fit(wished, kind));
            }
        }

        return values;
    }
}
