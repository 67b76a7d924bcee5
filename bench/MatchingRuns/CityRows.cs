using JobMatching.Engine;
using Recommendations;
using ServiceDefaults.City;
using ServiceDefaults.Errors;

namespace MatchingRunsBench;

/// <summary>A generated city as partners send one in: people with numbers, homes and workplaces in divisions that there are.</summary>
internal sealed class CityRows
{
    private const string City = "3310";

    private readonly GeneratedCity city;
    private readonly Dictionary<string, string> divisions;

    public CityRows(GeneratedCity city)
    {
        this.city = city;
        var known = Divisions.All.Select(division => division.Code.ToString()).Where(code => !code.EndsWith("00", StringComparison.Ordinal)).Order().ToList();
        var counties = known.FindAll(code => code.StartsWith(City, StringComparison.Ordinal));
        var elsewhere = known.Except(counties).GroupBy(code => code[..4]).Select(prefecture => prefecture.First()).ToList();
        divisions = city.Workers.Select(worker => worker.Home).Concat(city.Posts.Select(post => post.Workplace))
            .Select(place => place.DivisionCode).Distinct().Order().Select((code, index) => (code, index))
            .ToDictionary(entry => entry.code, entry => entry.code.StartsWith(City, StringComparison.Ordinal)
                ? counties[entry.index % counties.Count]
                // Neighbours in the list are neighbours on the map: every seventh is somewhere else.
                : elsewhere[7 * entry.index % elsewhere.Count]);
    }

    /// <summary>The employers: id and Unified Social Credit Code.</summary>
    public IEnumerable<(Guid Id, string Code)> Enterprises => city.Posts.Select(post => post.EnterpriseId).Distinct().Order()
        .Select((id, index) => (id, UnifiedSocialCreditCode.WithCheckCharacter($"91331000M{index:D8}").ToString()));

    public IEnumerable<object> Posts => city.Posts.Where(post => post.PlacesLeft > 0).Select((post, index) => new
    {
        post.EnterpriseId,
        Title = $"Post {index}",
        Places = post.PlacesLeft,
        DivisionCode = divisions[post.Workplace.DivisionCode],
        post.WageMinimum,
        post.WageMaximum,
        Education = WordOf(post.Education),
        post.ExperienceYears,
        post.Occupation,
        post.Skills,
        Certificates = post.CertificatesRequired,
        post.Lodging,
        post.Meals,
        post.NightShift,
        Conditions = new
        {
            post.CertificatesWished,
            post.Languages,
            post.Burdens,
            Contract = post.Contract is { } contract ? Words.Of(contract) : null,
            Shift = post.Shift is { } shift ? Words.Of(shift) : null,
            post.TakesCouples,
            post.SchoolNearby,
        },
        Source = "bench",
        SourceId = $"{index}",
    });

    public IEnumerable<object> Workers => city.Workers.Select((worker, index) =>
    {
        var home = divisions[worker.Home.DivisionCode];
        return new
        {
            // The last but one digit is odd for men; of those born on one day each has a number of its own.
            IdNumber = ResidentIdNumber.WithCheckDigit(
                $"{home}{worker.BirthDate:yyyyMMdd}{((index / 8 % 499) * 2) + (worker.Sex is Sex.Male ? 1 : 0):D3}").ToString(),
            Name = "李大山",
            Phone = $"13{index:D9}",
            HomeDivisionCode = home,
            Education = WordOf(worker.Education),
            worker.Skills,
            worker.Certificates,
            worker.Occupations,
            worker.ExperienceYears,
            worker.WageFloor,
            worker.WageExpected,
            worker.Categories,
            worker.WillingToLeaveHome,
            worker.AcceptsNightShift,
            Wishes = new
            {
                worker.Languages,
                worker.HealthLimits,
                Contracts = worker.ContractsWished.Select(Words.Of),
                Shifts = worker.ShiftsWished.Select(Words.Of),
                worker.WithPartner,
                worker.WithChild,
                worker.MaximumKilometres,
            },
            Source = "bench",
            SourceId = $"{index}",
        };
    });

    private static string? WordOf(Education education) => education is Education.Unknown ? null : Words.Of(education);
}
