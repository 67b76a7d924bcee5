using System.Text;
using Npgsql;

namespace Matching;

/// <summary>
/// The peer of B6: PostgreSQL with pairs of characters as lexemes, weighted A to D by field, GIN and ts_rank. A query asks for all
/// its pairs; when nothing has them, for any.
/// </summary>
internal sealed class SearchPeer(NpgsqlDataSource database)
{
    private const string Where =
        """
        AND ($1::text IS NULL OR division LIKE $1 || '%') AND ($2::numeric IS NULL OR wage >= $2)
        AND ($3::int IS NULL OR education <= $3) AND ($4::int IS NULL OR years <= $4)
        AND ($5::bool IS NULL OR lodging = $5) AND ($6::date IS NULL OR published >= $6)
        AND ($7::float8 IS NULL OR 2 * 6371.0088 * asin(sqrt(sin(radians(latitude - $7) / 2) ^ 2
          + cos(radians(latitude)) * cos(radians($7)) * sin(radians(longitude - $8) / 2) ^ 2)) <= $9)
        """;

    public static async Task<SearchPeer> FillAsync(NpgsqlDataSource database, IReadOnlyList<Ad> ads)
    {
        await Execute(database,
            """
            CREATE TABLE ad (id int, text tsvector, division text, wage numeric, education int, years int, lodging bool,
              published date, latitude float8, longitude float8)
            """);
        await using (var connection = await database.OpenConnectionAsync())
        await using (var copy = await connection.BeginTextImportAsync("COPY ad FROM STDIN"))
        {
            for (var number = 0; number < ads.Count; number++)
            {
                await copy.WriteAsync(Row(number, ads[number]));
            }
        }

        await Execute(database,
            "SET maintenance_work_mem = '1GB'; CREATE INDEX ON ad USING gin (text); CREATE INDEX ON ad (division text_pattern_ops); VACUUM ANALYZE ad");
        return new SearchPeer(database);
    }

    public async Task<long> BytesAsync()
    {
        await using var command = database.CreateCommand("SELECT pg_indexes_size('ad')");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>What has all pairs, without a second try: the least that the peer needs.</summary>
    public Task<int[]> SearchAllAsync(GradedQuery query, DateOnly today, int limit) =>
        RunAsync(query, TsQuery(query, " & "), today, limit);

    public async Task<int[]> SearchAsync(GradedQuery query, DateOnly today, int limit)
    {
        var all = TsQuery(query, " & ");
        var found = await RunAsync(query, all, today, limit);
        return found.Length > 0 ? found : await RunAsync(query, TsQuery(query, " | "), today, limit);
    }

    private async Task<int[]> RunAsync(GradedQuery query, string asked, DateOnly today, int limit)
    {
        if (asked.Length == 0)
        {
            return [];
        }

        var filter = query.Filter;
        var middle = filter.Near is null ? null : ServiceDefaults.City.Divisions.FindByName(filter.Near);
        await using var command = database.CreateCommand(
            $"SELECT id FROM ad WHERE text @@ '{asked}'::tsquery {Where} ORDER BY ts_rank(text, '{asked}'::tsquery) DESC, id LIMIT {limit}");
        object?[] values =
        [
            filter.City is null ? null : QueryFilter.Prefix(filter.City), filter.WageAtLeast, (int?)filter.EducationAtMost,
            filter.ExperienceAtMost, filter.Lodging, filter.Days is null ? null : today.AddDays(-filter.Days.Value),
            middle?.Latitude, middle?.Longitude, filter.Kilometres,
        ];
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
        }

        var found = new List<int>(limit);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            found.Add(reader.GetInt32(0));
        }

        return [.. found];
    }

    private static string TsQuery(GradedQuery query, string between)
    {
        var text = query.Text;
        var conditions = new StringBuilder();
        foreach (var (texts, not) in new[] { (query.Without, "!"), (query.With, "") })
        {
            foreach (var phrase in texts)
            {
                text = text.Replace("-" + phrase, "").Replace("-\"" + phrase + "\"", "").Replace("\"" + phrase + "\"", "")
                    .Replace("“" + phrase + "”", "").Replace("不要" + phrase, "");
                conditions.Append($" & {not}({string.Join(" <-> ", Lexemes(phrase).Select(lexeme => $"''{lexeme}''"))})");
            }
        }

        var wanted = string.Join(between, Lexemes(text).Distinct().Select(lexeme => $"''{lexeme}''"));
        return wanted.Length == 0 ? conditions.ToString().TrimStart(' ', '&') : $"({wanted}){conditions}";
    }

    private static string Row(int number, Ad ad)
    {
        var row = new StringBuilder().Append(number).Append('\t');
        var position = 0;
        foreach (var (text, weight) in new[]
        {
            (ad.Title, 'A'), (ad.Skills, 'B'), (ad.Company, 'C'), ($"{ad.City} {ad.District} {ad.Address}", 'B'), (ad.Labels, 'C'),
            (ad.Description, 'D'),
        })
        {
            foreach (var lexeme in Lexemes(text ?? ""))
            {
                position = Math.Min(position + 1, 16_000);
                row.Append('\'').Append(lexeme).Append("':").Append(position).Append(weight).Append(' ');
            }

            position = Math.Min(position + 2, 16_000);
        }

        var division = ad.Division;
        return row.Append('\t').Append(division?.Code.Value ?? "\\N").Append('\t').Append(ad.SalaryMax ?? ad.SalaryMin ?? 0)
            .Append('\t').Append((int)ad.EducationLevel).Append('\t').Append(ad.Years).Append('\t').Append(ad.HasLodging ? 't' : 'f')
            .Append('\t').Append(ad.Published?.ToString("yyyy-MM-dd") ?? "\\N")
            .Append('\t').Append(division?.Latitude.ToString() ?? "\\N").Append('\t').Append(division?.Longitude.ToString() ?? "\\N")
            .Append('\n').ToString();
    }

    // Pairs of Chinese characters, a lone one as it is, and words of letters and digits.
    private static IEnumerable<string> Lexemes(string text)
    {
        var lower = text.ToLowerInvariant();
        for (var at = 0; at < lower.Length; at++)
        {
            if (IsChinese(lower[at]))
            {
                var next = at + 1 < lower.Length && IsChinese(lower[at + 1]);
                if (next || at == 0 || !IsChinese(lower[at - 1]))
                {
                    yield return next ? lower.Substring(at, 2) : lower.Substring(at, 1);
                }
            }
            else if (IsWord(lower[at]))
            {
                var end = at;
                while (end < lower.Length && IsWord(lower[end]))
                {
                    end++;
                }

                yield return lower[at..end];
                at = end - 1;
            }
        }
    }

    private static bool IsChinese(char character) => character is >= '\u3400' and <= '\u9FFF';

    private static bool IsWord(char character) => char.IsAsciiLetterOrDigit(character) || character is '+' or '#';

    private static async Task Execute(NpgsqlDataSource database, string sql)
    {
        await using var connection = await database.OpenConnectionAsync();
        foreach (var statement in sql.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            await using var command = new NpgsqlCommand(statement, connection) { CommandTimeout = 900 };
            await command.ExecuteNonQueryAsync();
        }
    }
}
