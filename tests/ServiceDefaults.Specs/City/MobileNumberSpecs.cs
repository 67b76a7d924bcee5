using ServiceDefaults.City;

namespace ServiceDefaults.Specs.City;

public sealed class MobileNumberSpecs
{
    [Theory]
    [InlineData("13812341234")]
    [InlineData("+8613812341234")]
    [InlineData("+86 13812341234")]
    public void A_number_is_read_with_or_without_the_country(string text)
    {
        var number = MobileNumber.Parse(text);

        number.Value.ShouldBe("13812341234");
        number.Masked.ShouldBe("138****1234");
    }

    [Theory]
    [InlineData("12812341234")]
    [InlineData("1381234123")]
    [InlineData("138123412345")]
    [InlineData("23812341234")]
    [InlineData("+8513812341234")]
    public void What_is_no_mobile_number_is_refused(string text) =>
        MobileNumber.TryParse(text, out _).ShouldBeFalse();

    [Theory]
    [MemberData(nameof(Rubbish.Texts), MemberType = typeof(Rubbish))]
    public void Rubbish_is_refused_without_an_exception(string? text) =>
        MobileNumber.TryParse(text, out _).ShouldBeFalse();
}
