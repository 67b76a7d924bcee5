using FsCheck;
using FsCheck.Fluent;
using ServiceDefaults.City;
using Simulator.Generation;

namespace Simulator.Specs.Generation;

public sealed class IdentifierSpecs
{
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(500);

    private static readonly Arbitrary<(int Seed, int Index)> Rows =
        (from seed in Gen.Choose(int.MinValue, int.MaxValue)
         from index in Gen.Choose(0, 300_000)
         select (seed, index)).ToArbitrary();

    private static readonly IReadOnlyList<DivisionCode> Counties = new Places(1, 1_200).Counties;

    [Fact]
    public void Every_code_is_valid_and_marked_as_generated() => Prop.ForAll(Rows, row =>
    {
        var code = Identifiers.Code(row.Seed, row.Index);
        return UnifiedSocialCreditCode.TryParse(code, out var parsed) && parsed.Value == code
            && code.StartsWith(Identifiers.GeneratedCodePrefix, StringComparison.Ordinal)
            && !DivisionCode.TryParse(parsed.RegistrationPlace, out _);
    }).Check(Thorough);

    [Fact]
    public void Every_id_number_is_valid_marked_as_generated_and_of_working_age() => Prop.ForAll(Rows, row =>
    {
        var number = ResidentIdNumber.Parse(Identifiers.IdNumber(row.Seed, row.Index, Counties));
        return Counties.Contains(number.Division)
            && int.Parse(number.Value.AsSpan(14, 3)) >= Identifiers.FirstGeneratedSequence
            && number.AgeOn(new DateOnly(2026, 1, 1)) is >= 20 and < 53;
    }).Check(Thorough);

    [Fact]
    public void Every_phone_number_is_valid_and_of_the_range_for_machines() => Prop.ForAll(Rows, row =>
    {
        var phone = Identifiers.Phone(row.Seed, row.Index);
        return MobileNumber.TryParse(phone, out _)
            && phone.StartsWith(Identifiers.GeneratedPhonePrefix, StringComparison.Ordinal);
    }).Check(Thorough);

    [Theory]
    [InlineData(1)]
    [InlineData(-5)]
    [InlineData(2026)]
    public void No_two_workers_of_a_whole_city_share_an_id_number(int seed)
    {
        const int City = 253_500;
        var counties = new Places(seed, City).Counties;
        Enumerable.Range(0, City).Select(index => Identifiers.IdNumber(seed, index, counties)).ToHashSet().Count.ShouldBe(City);
    }

    [Fact]
    public void No_two_enterprises_share_a_code() =>
        Enumerable.Range(0, 50_000).Select(index => Identifiers.Code(3, index)).ToHashSet().Count.ShouldBe(50_000);

    [Fact]
    public void Cities_of_different_seeds_have_different_enterprises() =>
        Enumerable.Range(0, 1_000).SelectMany(index => new[] { Identifiers.Code(1, index), Identifiers.Code(2, index) })
            .ToHashSet().Count.ShouldBe(2_000);
}
