using JobMatching.Engine.Factors;
using JobMatching.Engine.Recommending;

namespace JobMatching.Engine.Assigning;

/// <summary>
/// A city's open posts column by column: says what a worker scores at most with each of them, in some ten nanoseconds a post. What many
/// posts have in common is judged once for all of them.
/// </summary>
internal sealed class PostTable
{
    // More than what single precision may make of a wage.
    private const float Downwards = 1 - 1e-6f;

    private readonly PairScorer scorer;
    private readonly int[] posts;
    private readonly (int First, int End)[] shelves;
    private readonly Column<string> prefectures;
    private readonly Column<Trade> trades;
    private readonly float[] wages;
    private readonly float[] reliabilities;
    private readonly Spot[] spots;
    private readonly Column<Demands> demands;
    private readonly Column<Offers> offers;
    private readonly Column<(WishMask Certificates, WishMask Languages)> wishes;
    private readonly Column<WishMask> skills;

    public PostTable(IReadOnlyList<PostProfile> all, PairScorer scorer)
    {
        this.scorer = scorer;
        var alike = Enumerable.Range(0, all.Count).Where(post => all[post] is { Open: true, PlacesLeft: > 0 })
            .GroupBy(post => (all[post].Workplace.Prefecture, all[post].Occupation, all[post].Learnable)).ToList();
        posts = [.. alike.SelectMany(group => group)];
        var first = 0;
        shelves = [.. alike.Select(group => (first, first += group.Count()))];
        prefectures = new([.. alike.Select(group => group.Key.Prefecture)]);
        trades = new([.. alike.Select(group => new Trade(group.Key.Occupation, group.Key.Learnable))]);
        wages = Array.ConvertAll(posts, post => PostFeatures.Above((double)all[post].WageMaximum));
        var reliability = scorer.Weights.Of(FactorCodes.Reliability);
        reliabilities = Array.ConvertAll(posts, post => (float)(reliability * ReliabilityFactor.Fit(all[post].AnswerRate)));
        spots = Array.ConvertAll(posts, post => new Spot(all[post].Workplace));
        demands = new(Array.ConvertAll(posts, post => new Demands(
            all[post].ExperienceYears, all[post].Education, all[post].Lodging, all[post].Meals, all[post].NightShift)));
        offers = new(Array.ConvertAll(posts, post => new Offers(all[post].Contract, all[post].Shift, all[post].TakesCouples, all[post].SchoolNearby)));
        wishes = new(Array.ConvertAll(posts, post => (WishMask.Of(all[post].CertificatesWished), WishMask.Of(all[post].Languages))));
        skills = new(Array.ConvertAll(posts, post => WishMask.Of(all[post].Skills)));
    }

    /// <summary>The number among all of each post here.</summary>
    public IReadOnlyList<int> Posts => posts;

    /// <summary>
    /// What the worker scores with each post at most, or less by what single precision loses; minus infinity where the post may not be
    /// proposed.
    /// </summary>
    public void Score(WorkerProfile worker, Span<float> scores)
    {
        var (options, weights) = (scorer.Options, scorer.Weights);
        var ofPrefecture = prefectures.Judge(prefecture => JourneyTo(prefecture, worker));
        var occupation = weights.Of(FactorCodes.Occupation);
        var ofTrade = trades.Judge(trade =>
            (float)(occupation * OccupationFactor.Fit(trade.Occupation, worker.Occupations, trade.Learnable, options)));
        var (atHome, away) = (Judge(worker, leavesHome: false), Judge(worker, leavesHome: true));
        var (terms, family) = (weights.Of(FactorCodes.Terms), weights.Of(FactorCodes.Family));
        var ofOffer = offers.Judge(offer => (float)(
            (terms * (TermsFactor.Fit(worker.ContractsWished, offer.Contract) + TermsFactor.Fit(worker.ShiftsWished, offer.Shift)) / 2)
            + (family * FamilyFactor.Fit(worker.WithPartner, worker.WithChild, offer.TakesCouples, offer.SchoolNearby))));
        var (certificates, language) = (weights.Of(FactorCodes.Certificates), weights.Of(FactorCodes.Language));
        var (held, spoken) = (WishMask.BitsOf(worker.Certificates), WishMask.BitsOf(worker.Languages));
        var ofSilence = worker.Languages.Count == 0 ? FactorRule.Unknown : 0;
        var ofWish = wishes.Judge(wish => (float)(
            (certificates * wish.Certificates.Bound(held)) + (language * Math.Max(ofSilence, wish.Languages.Bound(spoken)))));
        var (skill, able) = (weights.Of(FactorCodes.Skills), WishMask.BitsOf(worker.Skills));
        var ofSkills = skills.Judge(wish => (float)(skill * wish.Bound(able)));

        // A share of the full wage, or the same for every wage.
        var full = WageFactor.Full((double?)worker.WageExpected, options);
        var most = full > 0 ? (float)weights.Of(FactorCodes.Wage) : 0;
        var perYuan = full > 0 ? (float)(most / full) : 0;
        var everywhere = (float)(weights.Unknown + (weights.Of(FactorCodes.Priority) * PriorityFactor.Fit(worker.Categories, options))
            + (full > 0 ? 0 : weights.Of(FactorCodes.Wage) * WageFactor.Fit(0, (double?)worker.WageExpected, options)));
        var floor = (float)worker.WageFloor * Downwards;
        var (home, farthest) = (new Spot(worker.Home), worker.MaximumKilometres ?? double.PositiveInfinity);
        for (var number = 0; number < shelves.Length; number++)
        {
            var (first, end) = shelves[number];
            var journey = ofPrefecture[prefectures.Kinds[number]];
            if (journey.LeavesHome && !worker.WillingToLeaveHome)
            {
                scores[first..end].Fill(float.NegativeInfinity);
                continue;
            }

            var common = everywhere + ofTrade[trades.Kinds[number]] + journey.Anyhow;
            var ofDemand = journey.LeavesHome ? away : atHome;
            for (var row = first; row < end; row++)
            {
                var kilometres = spots[row].KilometresAtLeast(home);
                var score = common + reliabilities[row] + ofDemand[demands.Kinds[row]] + ofOffer[offers.Kinds[row]]
                    + ofWish[wishes.Kinds[row]] + ofSkills[skills.Kinds[row]] + Math.Min(most, wages[row] * perYuan)
                    + (journey.Nearness * (journey.Half / (journey.Half + (float)kilometres)));
                scores[row] = wages[row] < floor || kilometres > farthest ? float.NegativeInfinity : score;
            }
        }
    }

    private float[] Judge(WorkerProfile worker, bool leavesHome)
    {
        var weights = scorer.Weights;
        var (experience, education, living) =
            (weights.Of(FactorCodes.Experience), weights.Of(FactorCodes.Education), weights.Of(FactorCodes.Living));
        return demands.Judge(demand => demand.NightShift && !worker.AcceptsNightShift
            ? float.NegativeInfinity
            : (float)((experience * ExperienceFactor.Fit(worker.ExperienceYears, demand.ExperienceYears))
                + (education * EducationFactor.Fit(worker.Education, demand.Education))
                + (living * LivingFactor.Fit(leavesHome, demand.Lodging, demand.Meals))));
    }

    private Journey JourneyTo(string prefecture, WorkerProfile worker)
    {
        var (options, weights) = (scorer.Options, scorer.Weights);
        var leavesHome = !Place.IsSamePrefecture(worker.Home.Prefecture, prefecture);
        var hasSeat = leavesHome && DistanceFactor.HasSeat(worker.Home.Prefecture, prefecture, options);
        var distance = weights.Of(FactorCodes.Distance);
        var farAway = distance * DistanceFactor.Fit(leavesHome, double.PositiveInfinity, hasSeat, options);
        return new(
            leavesHome,
            (float)(farAway + (weights.Of(FactorCodes.Subsidy) * SubsidyFactor.Fit(worker.Categories, leavesHome, options))),
            (float)((distance * DistanceFactor.Fit(leavesHome, 0, hasSeat, options)) - farAway),
            (float)(leavesHome ? options.HalfScoreKilometres : options.HalfScoreCommuteKilometres));
    }

    /// <summary>To a prefecture: what it counts however far, and what nearness adds, all of it at no distance and half at that.</summary>
    private readonly record struct Journey(bool LeavesHome, float Anyhow, float Nearness, float Half);

    private readonly record struct Trade(string? Occupation, bool Learnable);

    private readonly record struct Demands(int ExperienceYears, Education Education, bool Lodging, bool Meals, bool NightShift);

    private readonly record struct Offers(ContractKind? Contract, ShiftKind? Shift, bool TakesCouples, bool SchoolNearby);

    /// <summary>Of which kind each post is in some respect.</summary>
    private sealed class Column<TKind>
        where TKind : notnull
    {
        private readonly TKind[] all;

        public Column(TKind[] kinds)
        {
            var numbers = new Dictionary<TKind, int>();
            Kinds = Array.ConvertAll(kinds, kind => numbers.TryGetValue(kind, out var number) ? number : numbers[kind] = numbers.Count);
            all = [.. numbers.Keys];
        }

        public int[] Kinds { get; }

        public T[] Judge<T>(Converter<TKind, T> judge) => Array.ConvertAll(all, judge);
    }
}
