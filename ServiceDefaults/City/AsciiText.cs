namespace ServiceDefaults.City;

/// <summary>Upper case for A to Z only: culture rules would turn some foreign letters into valid ones.</summary>
internal static class AsciiText
{
    public static string ToUpper(string text) => string.Create(
        text.Length,
        text,
        static (span, source) =>
        {
            for (var i = 0; i < source.Length; i++)
            {
                span[i] = char.IsAsciiLetterLower(source[i]) ? (char)(source[i] - 32) : source[i];
            }
        });
}
