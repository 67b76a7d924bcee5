using FsCheck;
using FsCheck.Fluent;
using Training.Certificates;

namespace Training.Specs.Certificates;

public sealed class CertificateNumberSpecs
{
    // 4111 1111 1111 1111 is the usual published example of a number whose last digit is Luhn's.
    [Fact]
    public void The_check_digit_is_Luhns() => CertificateNumber.Of(4111, 11_111_111_111).ShouldBe("4111-11111111111-1");

    [Fact]
    public void Every_number_given_is_valid() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.Choose(1, int.MaxValue).ToArbitrary(), serial => CertificateNumber.IsValid(CertificateNumber.Of(2026, serial))));

    [Fact]
    public void One_wrong_digit_is_never_another_number() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.Choose(1, 99_999_999).ToArbitrary(), Gen.Choose(0, 14).ToArbitrary(), (serial, position) =>
        {
            var number = CertificateNumber.Of(2026, serial).ToCharArray();
            if (number[position] == '-')
            {
                return true;
            }

            number[position] = (char)('0' + ((number[position] - '0' + 1) % 10));
            return !CertificateNumber.IsValid(new string(number));
        }));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2026-1-1")]
    [InlineData("2026-0000000１-1")]
    [InlineData("2026-00000001")]
    [InlineData("2026-00000001-1-1")]
    public void What_has_another_form_is_no_number(string? text) => CertificateNumber.IsValid(text).ShouldBeFalse();
}
