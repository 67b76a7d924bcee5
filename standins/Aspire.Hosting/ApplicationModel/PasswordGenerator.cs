using System.Security.Cryptography;

namespace Aspire.Hosting.ApplicationModel;

internal static class PasswordGenerator
{
    // Without the characters that look alike.
    private const string LowerCase = "abcdefghjkmnpqrstuvwxyz";
    private const string UpperCase = "ABCDEFGHJKMNPQRSTUVWXYZ";
    private const string Digits = "0123456789";
    private const string Others = "-_.{}~()*+!";

    public static string Generate(GenerateParameterDefault rule)
    {
        var characters = new List<char>();
        var all = "";
        Add(rule.Lower, LowerCase, rule.MinLower);
        Add(rule.Upper, UpperCase, rule.MinUpper);
        Add(rule.Numeric, Digits, rule.MinNumeric);
        Add(rule.Special, Others, rule.MinSpecial);
        if (all.Length == 0)
        {
            throw new ArgumentException("At least one kind of character must be allowed.", nameof(rule));
        }

        characters.AddRange(RandomNumberGenerator.GetItems<char>(all, Math.Max(0, rule.MinLength - characters.Count)));
        var text = characters.ToArray();
        RandomNumberGenerator.Shuffle<char>(text);
        return new string(text);

        void Add(bool allowed, string kind, int least)
        {
            if (allowed)
            {
                all += kind;
                characters.AddRange(RandomNumberGenerator.GetItems<char>(kind, least));
            }
        }
    }
}
