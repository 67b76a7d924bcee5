using FsCheck;
using FsCheck.Fluent;
using ServiceDefaults.City;

namespace ServiceDefaults.Specs.City;

/// <summary>Valid identifiers at random, and the two slips that their check characters are there to catch.</summary>
internal static class IdentifierGenerators
{
    public const string CodeAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    public static Gen<string> CodesOfOrganisations { get; } =
        from head in Gen.Elements("91", "92", "93", "12", "52", "N2")
        from place in Gen.Elements(Divisions.All.Select(division => division.Code.Value))
        from body in Gen.Elements(CodeAlphabet.ToCharArray()).ArrayOf(9)
        select UnifiedSocialCreditCode.WithCheckCharacter(head + place + new string(body)).Value;

    public static Gen<string> IdNumbers { get; } =
        from place in Gen.Elements(Divisions.All.Select(division => division.Code.Value))
        from day in Gen.Choose(0, 40_000)
        from sequence in Gen.Choose(0, 999)
        let birth = new DateOnly(1905, 1, 1).AddDays(day)
        select ResidentIdNumber.WithCheckDigit($"{place}{birth:yyyyMMdd}{sequence:000}").Value;

    public static string WithCharacter(string text, int position, char character) =>
        text[..position] + character + text[(position + 1)..];

    public static string WithNeighboursSwapped(string text, int position) =>
        text[..position] + text[position + 1] + text[position] + text[(position + 2)..];
}
