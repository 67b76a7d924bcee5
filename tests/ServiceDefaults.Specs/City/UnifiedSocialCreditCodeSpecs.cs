using FsCheck;
using FsCheck.Fluent;
using ServiceDefaults.City;

namespace ServiceDefaults.Specs.City;

public sealed class UnifiedSocialCreditCodeSpecs
{
    [Theory]
    [InlineData("91350100M000100Y43")]
    [InlineData("914403001922038216")]
    [InlineData("91110000802100433B")]
    public void Published_codes_are_accepted(string text)
    {
        UnifiedSocialCreditCode.TryParse(text, out var code).ShouldBeTrue();
        code.ToString().ShouldBe(text);
        UnifiedSocialCreditCode.WithCheckCharacter(text[..17]).ShouldBe(code);
    }

    [Fact]
    public void Lower_case_is_read_and_kept_as_upper_case() =>
        UnifiedSocialCreditCode.Parse("91350100m000100y43").Value.ShouldBe("91350100M000100Y43");

    [Fact]
    public void Any_wrong_character_is_noticed() => Prop.ForAll(
        (from code in IdentifierGenerators.CodesOfOrganisations
         from position in Gen.Choose(0, 17)
         from character in Gen.Elements(IdentifierGenerators.CodeAlphabet.ToCharArray())
         where code[position] != character
         select IdentifierGenerators.WithCharacter(code, position, character)).ToArbitrary(),
        wrong => !UnifiedSocialCreditCode.TryParse(wrong, out _)).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_two_swapped_neighbours_are_noticed() => Prop.ForAll(
        (from code in IdentifierGenerators.CodesOfOrganisations
         from position in Gen.Choose(0, 16)
         where code[position] != code[position + 1]
         select IdentifierGenerators.WithNeighboursSwapped(code, position)).ToArbitrary(),
        wrong => !UnifiedSocialCreditCode.TryParse(wrong, out _)).QuickCheckThrowOnFailure();

    [Fact]
    public void A_code_survives_the_round_trip() => Prop.ForAll(
        IdentifierGenerators.CodesOfOrganisations.ToArbitrary(),
        code => UnifiedSocialCreditCode.Parse(code).ToString() == code).QuickCheckThrowOnFailure();

    [Theory]
    [MemberData(nameof(Rubbish.Texts), MemberType = typeof(Rubbish))]
    public void Rubbish_is_refused_without_an_exception(string? text) =>
        UnifiedSocialCreditCode.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void No_check_character_is_given_to_half_a_code() =>
        Should.Throw<FormatException>(() => UnifiedSocialCreditCode.WithCheckCharacter("91350100M0001"));
}
