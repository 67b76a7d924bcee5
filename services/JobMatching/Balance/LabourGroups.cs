using JobMatching.Database;
using JobMatching.Engine;
using Microsoft.EntityFrameworkCore;

namespace JobMatching.Balance;

/// <summary>Groups of people and places that are alike; the database counts them, so that a quarter of a million need not be read.</summary>
internal static class LabourGroups
{
    /// <summary>Who wants work and has none, of working age.</summary>
    public static Task<List<Seekers>> SeekersAsync(JobMatchingContext database, MatchOptions options, CancellationToken cancellationToken)
    {
        var youngest = options.AsOf.AddYears(-options.MinimumAge);
        var (oldestMan, oldestWoman) = (
            options.AsOf.AddYears(-options.RetirementAgeOfMen), options.AsOf.AddYears(-options.RetirementAgeOfWomen));
        return database.Database.SqlQuery<Seekers>(
            $"""
            SELECT resume_home_division_code AS "Division", resume_occupations AS "Occupations",
                resume_willing_to_leave_home AS "Willing", resume_wishes_maximum_kilometres AS "Kilometres",
                resume_wishes_available_from AS "AvailableFrom", count(*)::int AS "People"
            FROM worker
            WHERE resume_willing_to_work AND identity_birth_date <= {youngest}
                AND identity_birth_date > CASE identity_gender WHEN 'male' THEN {oldestMan} ELSE {oldestWoman} END
                AND NOT EXISTS (SELECT 1 FROM placement WHERE placement.worker_id = worker.id AND placement.state <> 'ended')
            GROUP BY 1, 2, 3, 4, 5
            """).ToListAsync(cancellationToken);
    }

    /// <summary>Places that nobody has taken. A post that states no occupation is known by its title.</summary>
    public static Task<List<OpenPlaces>> OpenPlacesAsync(JobMatchingContext database, CancellationToken cancellationToken) =>
        database.Database.SqlQuery<OpenPlaces>(
            $"""
            SELECT terms_division_code AS "Division", coalesce(terms_occupation, terms_title) AS "Occupation",
                terms_conditions_starts_by AS "StartsBy", least(sum(places - places_taken), 2147483647)::int AS "Places"
            FROM post WHERE closed IS NULL AND places_taken < places
            GROUP BY 1, 2, 3
            """).ToListAsync(cancellationToken);

    internal sealed record Seekers(
        string Division, string[] Occupations, bool Willing, double? Kilometres, DateOnly? AvailableFrom, int People);

    internal sealed record OpenPlaces(string Division, string Occupation, DateOnly? StartsBy, int Places);
}
