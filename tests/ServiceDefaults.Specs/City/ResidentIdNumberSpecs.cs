using FsCheck;
using FsCheck.Fluent;
using ServiceDefaults.City;

namespace ServiceDefaults.Specs.City;

public sealed class ResidentIdNumberSpecs
{
    [Fact]
    public void A_number_tells_division_birth_date_and_gender()
    {
        // The example of the standard.
        var number = ResidentIdNumber.Parse("11010519491231002X");

        number.Division.ShouldBe(DivisionCode.Parse("110105"));
        number.BirthDate.ShouldBe(new DateOnly(1949, 12, 31));
        number.Gender.ShouldBe(Gender.Female);
        number.Masked.ShouldBe("1101**********002X");
        ResidentIdNumber.WithCheckDigit("53060219900101001").Gender.ShouldBe(Gender.Male);
    }

    [Fact]
    public void A_lower_case_x_is_read_and_kept_as_upper_case() =>
        ResidentIdNumber.Parse("11010519491231002x").Value.ShouldBe("11010519491231002X");

    [Fact]
    public void Age_is_counted_in_completed_years()
    {
        var born = ResidentIdNumber.WithCheckDigit("53060220040229123");

        born.AgeOn(new DateOnly(2020, 2, 28)).ShouldBe(15);
        born.AgeOn(new DateOnly(2020, 2, 29)).ShouldBe(16);
        born.AgeOn(new DateOnly(2021, 2, 28)).ShouldBe(17);
    }

    [Theory]
    [InlineData("53060219900230123", "no 30 February")]
    [InlineData("53060219001301123", "no thirteenth month")]
    [InlineData("53060218991231123", "born before 1900")]
    [InlineData("99060219900101123", "no such province")]
    [InlineData("5306021990010112X", "a letter")]
    public void No_check_digit_is_given_to_a_number_that_cannot_be(string first17, string reason) =>
        Should.Throw<FormatException>(() => ResidentIdNumber.WithCheckDigit(first17), reason);

    [Fact]
    public void Any_wrong_digit_is_noticed() => Prop.ForAll(
        (from number in IdentifierGenerators.IdNumbers
         from position in Gen.Choose(0, 17)
         from digit in Gen.Elements("0123456789X".ToCharArray())
         where number[position] != digit
         select IdentifierGenerators.WithCharacter(number, position, digit)).ToArbitrary(),
        wrong => !ResidentIdNumber.TryParse(wrong, out _)).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_two_swapped_neighbours_are_noticed() => Prop.ForAll(
        (from number in IdentifierGenerators.IdNumbers
         from position in Gen.Choose(0, 16)
         where number[position] != number[position + 1]
         select IdentifierGenerators.WithNeighboursSwapped(number, position)).ToArbitrary(),
        wrong => !ResidentIdNumber.TryParse(wrong, out _)).QuickCheckThrowOnFailure();

    [Fact]
    public void A_number_survives_the_round_trip() => Prop.ForAll(
        IdentifierGenerators.IdNumbers.ToArbitrary(),
        number => ResidentIdNumber.Parse(number).ToString() == number).QuickCheckThrowOnFailure();

    [Theory]
    [MemberData(nameof(Rubbish.Texts), MemberType = typeof(Rubbish))]
    public void Rubbish_is_refused_without_an_exception(string? text) =>
        ResidentIdNumber.TryParse(text, out _).ShouldBeFalse();
}
