using JobMatching.Engine;
using Npgsql;
using NpgsqlTypes;

namespace Recommendations;

/// <summary>The same conditions and the same score in SQL, over tables with the indexes that help them most.</summary>
internal sealed class SqlScore(NpgsqlDataSource source)
{
    private const string Tables =
        """
        CREATE TABLE post (
            id uuid PRIMARY KEY, enterprise_id uuid, prefecture text, latitude float8, longitude float8, places_left int,
            wage_maximum numeric, occupation text, learnable bool, skills text[], certificates_required text[], certificates_wished text[],
            languages text[], burdens text[], contract int, shift int, takes_couples bool, school_nearby bool, experience_years int,
            education int, lodging bool, meals bool, night_shift bool, answer_rate float8);
        CREATE TABLE worker (
            id uuid PRIMARY KEY, birth_date date, male bool, prefecture text, latitude float8, longitude float8, leaves_home bool,
            maximum_kilometres float8, wage_floor numeric, wage_expected numeric, occupations text[], skills text[], certificates text[],
            languages text[], health_limits text[], contracts_wished int[], shifts_wished int[], with_partner bool, with_child bool,
            experience_years int, education int, night_shift bool, categories text[]);
        CREATE FUNCTION share(wanted text[], held text[]) RETURNS float8 LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
            SELECT CASE WHEN cardinality(wanted) = 0 THEN 1
                ELSE (SELECT count(*) FROM unnest(wanted) AS one WHERE one = ANY (held))::float8 / cardinality(wanted) END $$;
        """;

    private const string Indexes =
        """
        CREATE INDEX ON post (prefecture, wage_maximum) WHERE places_left > 0;
        CREATE INDEX ON post (occupation) WHERE places_left > 0;
        CREATE INDEX ON worker (prefecture, wage_floor);
        CREATE INDEX ON worker (wage_floor);
        ANALYZE;
        """;

    // w and p are the worker and the post; who is given is a table of one row.
    private const string Matches =
        """
        , pair AS (
            SELECT p.id AS post_id, w.id AS worker_id, p.*, w.latitude AS home_latitude, w.longitude AS home_longitude, w.maximum_kilometres,
                w.wage_expected, w.occupations, w.skills AS held_skills, w.certificates, w.languages AS spoken, w.contracts_wished,
                w.shifts_wished, w.with_partner, w.with_child, w.experience_years AS years, w.education AS held_education, w.categories,
                w.prefecture AS home, w.prefecture <> p.prefecture AS away,
                6371.0088 * acos(least(1, greatest(-1,
                    cosd(w.latitude) * cosd(w.longitude) * cosd(p.latitude) * cosd(p.longitude)
                    + cosd(w.latitude) * sind(w.longitude) * cosd(p.latitude) * sind(p.longitude)
                    + sind(w.latitude) * sind(p.latitude)))) AS kilometres
            FROM worker_side AS w CROSS JOIN post_side AS p
            WHERE p.places_left > 0 AND p.wage_maximum >= 2260 AND p.wage_maximum >= w.wage_floor
                AND date_part('year', age('2026-03-01', w.birth_date)) >= 16
                AND date_part('year', age('2026-03-01', w.birth_date)) < CASE WHEN w.male THEN 60 ELSE 55 END
                AND (w.leaves_home OR w.prefecture = p.prefecture) AND (w.night_shift OR NOT p.night_shift)
                AND p.certificates_required <@ w.certificates AND NOT p.burdens && w.health_limits
        )
        SELECT post_id, worker_id, (
            3 * CASE WHEN occupation IS NULL OR cardinality(occupations) = 0 THEN 0.5 WHEN occupation = ANY (occupations) THEN 1
                WHEN EXISTS (SELECT FROM unnest(occupations) AS known WHERE left(known, 4) = left(occupation, 4)) THEN 0.6
                WHEN learnable THEN 0.5 ELSE 0.1 END
            + 2 * share(skills, held_skills) + share(certificates_wished, certificates)
            + CASE WHEN experience_years <= 0 THEN 1 WHEN years IS NULL THEN 0.5 ELSE least(1, years::float8 / experience_years) END
            + CASE WHEN education = 0 OR held_education >= education THEN 1 WHEN held_education = 0 THEN 0.5
                ELSE greatest(0, 1 - 0.4::float8 * (education - held_education)) END
            + 3 * least(1, wage_maximum::float8 / coalesce(wage_expected, 4520)::float8)
            + 2 * CASE WHEN NOT away THEN 0.5 + 0.5 * 20 / (20 + kilometres)
                WHEN (home, prefecture) IN (('4000', '3310'), ('4130', '3310'), ('4260', '3310')) THEN 0.5
                ELSE 0.5 * 500 / (500 + kilometres) END
            + CASE WHEN NOT away THEN 1 ELSE lodging::int * 0.7 + meals::int * 0.3 END
            + (CASE WHEN cardinality(contracts_wished) = 0 THEN 1 WHEN contract IS NULL THEN 0.5 ELSE (contract = ANY (contracts_wished))::int END
                + CASE WHEN cardinality(shifts_wished) = 0 THEN 1 WHEN shift IS NULL THEN 0.5 ELSE (shift = ANY (shifts_wished))::int END) / 2
            + CASE WHEN cardinality(languages) > 0 AND cardinality(spoken) = 0 THEN 0.5 ELSE share(languages, spoken) END
            + CASE WHEN with_partner OR with_child
                THEN ((with_partner AND takes_couples)::int + (with_child AND school_nearby)::int)::float8 / (with_partner::int + with_child::int)
                ELSE 1 END
            + (categories && '{hard-to-employ,zero-employment-household,lifted-out-of-poverty,graduate,veteran}')::int
            + (SELECT yuan / (yuan + 2000) FROM (SELECT (away::int * 800 + ('lifted-out-of-poverty' = ANY (categories))::int * 2000
                + ('graduate' = ANY (categories))::int * 2000)::float8 AS yuan) AS subsidy)
            + least(1, greatest(0, coalesce(answer_rate, 0.5)))) / 20 AS score
        FROM pair WHERE maximum_kilometres IS NULL OR kilometres <= maximum_kilometres
        ORDER BY score DESC, post_id, worker_id LIMIT 20
        """;

    public async Task FillAsync(GeneratedCity city)
    {
        await using var connection = await source.OpenConnectionAsync();
        await ExecuteAsync(connection, Tables);
        await using (var copy = await connection.BeginBinaryImportAsync("COPY post FROM STDIN (FORMAT binary)"))
        {
            foreach (var post in city.Posts)
            {
                await copy.WriteRowAsync(
                    default, post.Id, post.EnterpriseId, post.Workplace.Prefecture, post.Workplace.Latitude, post.Workplace.Longitude,
                    post.PlacesLeft, post.WageMaximum, (object?)post.Occupation ?? DBNull.Value, post.Learnable, Texts(post.Skills),
                    Texts(post.CertificatesRequired), Texts(post.CertificatesWished), Texts(post.Languages), Texts(post.Burdens),
                    (object?)(int?)post.Contract ?? DBNull.Value, (object?)(int?)post.Shift ?? DBNull.Value, post.TakesCouples,
                    post.SchoolNearby, post.ExperienceYears, (int)post.Education, post.Lodging, post.Meals, post.NightShift,
                    (object?)post.AnswerRate ?? DBNull.Value);
            }

            await copy.CompleteAsync();
        }

        await using (var copy = await connection.BeginBinaryImportAsync("COPY worker FROM STDIN (FORMAT binary)"))
        {
            foreach (var worker in city.Workers)
            {
                await copy.WriteRowAsync(
                    default, worker.Id, worker.BirthDate, worker.Sex is Sex.Male, worker.Home.Prefecture, worker.Home.Latitude,
                    worker.Home.Longitude, worker.WillingToLeaveHome, (object?)worker.MaximumKilometres ?? DBNull.Value, worker.WageFloor,
                    (object?)worker.WageExpected ?? DBNull.Value, Texts(worker.Occupations), Texts(worker.Skills), Texts(worker.Certificates),
                    Texts(worker.Languages), Texts(worker.HealthLimits), worker.ContractsWished.Select(kind => (int)kind).ToArray(),
                    worker.ShiftsWished.Select(kind => (int)kind).ToArray(), worker.WithPartner, worker.WithChild,
                    (object?)worker.ExperienceYears ?? DBNull.Value, (int)worker.Education, worker.AcceptsNightShift, Texts(worker.Categories));
            }

            await copy.CompleteAsync();
        }

        await ExecuteAsync(connection, Indexes);
    }

    public Task<List<(Guid Id, double Score)>> PostsAsync(Guid worker) => TopAsync(
        $"WITH worker_side AS MATERIALIZED (SELECT * FROM worker WHERE id = @id), post_side AS NOT MATERIALIZED (SELECT * FROM post) {Matches}",
        worker, column: 0);

    public Task<List<(Guid Id, double Score)>> WorkersAsync(Guid post) => TopAsync(
        $"WITH worker_side AS NOT MATERIALIZED (SELECT * FROM worker), post_side AS MATERIALIZED (SELECT * FROM post WHERE id = @id) {Matches}",
        post, column: 1);

    private async Task<List<(Guid Id, double Score)>> TopAsync(string sql, Guid id, int column)
    {
        await using var command = source.CreateCommand(sql);
        command.Parameters.Add(new NpgsqlParameter("id", NpgsqlDbType.Uuid) { Value = id });
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<(Guid, double)>();
        while (await reader.ReadAsync())
        {
            rows.Add((reader.GetGuid(column), reader.GetDouble(2)));
        }

        return rows;
    }

    private static string[] Texts(IReadOnlyList<string> texts) => [.. texts];

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 600 };
        await command.ExecuteNonQueryAsync();
    }
}
