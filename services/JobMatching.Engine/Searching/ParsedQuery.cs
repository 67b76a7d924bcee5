using System.Text;

namespace JobMatching.Engine.Searching;

/// <summary>A query taken apart, all normalised.</summary>
/// <param name="Text">What is looked for, the phrases among it.</param>
/// <param name="Phrases">What must stand as it is.</param>
/// <param name="Negatives">What must not be there.</param>
internal sealed record ParsedQuery(string Text, IReadOnlyList<string> Phrases, IReadOnlyList<string> Negatives)
{
    public const int LongestText = 200;
    private const int MostConditions = 10;
    private const string Unwanted = "不要";

    public static ParsedQuery Parse(string text)
    {
        var wanted = new StringBuilder();
        var phrases = new List<string>();
        var negatives = new List<string>();
        var query = text.Length > LongestText ? text[..LongestText] : text;
        for (var at = 0; at < query.Length;)
        {
            if (char.IsWhiteSpace(query[at]))
            {
                wanted.Append(' ');
                at++;
                continue;
            }

            var negative = query[at] is '-' or '－' or '—' && at + 1 < query.Length;
            var start = negative ? at + 1 : at;
            if (Quoted(query, start) is { } quoted)
            {
                Keep(negative ? negatives : phrases, query[(start + 1)..quoted]);
                at = quoted + 1;
                continue;
            }

            var end = start;
            while (end < query.Length && !char.IsWhiteSpace(query[end]) && !IsOpening(query[end]))
            {
                end++;
            }

            end = Math.Max(end, start + 1);
            end = Math.Min(end, query.Length);
            var chunk = query[start..end];
            if (negative)
            {
                Keep(negatives, chunk);
            }
            else if (chunk.IndexOf(Unwanted, StringComparison.Ordinal) is >= 0 and var unwanted
                && chunk.Length - unwanted - Unwanted.Length >= 2)
            {
                wanted.Append(chunk.AsSpan(0, unwanted)).Append(' ');
                Keep(negatives, chunk[(unwanted + Unwanted.Length)..]);
            }
            else
            {
                wanted.Append(chunk);
            }

            at = end;
        }

        return new ParsedQuery(
            string.Join(' ', [Plain(wanted.ToString()), .. phrases]).Trim(), phrases, negatives);
    }

    private static string Plain(string text) => SearchText.Normalize(text, LongestText).Replace(SearchText.Break, ' ');

    private static void Keep(List<string> conditions, string text)
    {
        var normalized = Plain(text);
        if (normalized.Length > 0 && conditions.Count < MostConditions)
        {
            conditions.Add(normalized);
        }
    }

    // Where the quotation that opens here ends; a mark without its counterpart is no quotation.
    private static int? Quoted(string query, int start)
    {
        if (start >= query.Length || !IsOpening(query[start]))
        {
            return null;
        }

        var closing = query[start] switch
        {
            '“' => '”',
            '「' => '」',
            '《' => '》',
            var same => same,
        };
        var end = query.IndexOf(closing, start + 1);
        return end < 0 ? null : end;
    }

    private static bool IsOpening(char character) => character is '"' or '“' or '「' or '《';
}
