using FsCheck;
using FsCheck.Fluent;
using Transport.Trips;

namespace Transport.Specs.Trips;

public sealed class CharterShareSpecs
{
    [Fact]
    public void The_cost_is_shared_by_those_who_arrived()
    {
        var (large, small) = (Guid.CreateVersion7(), Guid.CreateVersion7());

        var shares = CharterShare.Divide(
            Some.Trip(cost: 100), [.. Some.Staff(large, 2), .. Some.Staff(small, 1)], Some.Staff(small, 9), Some.Day);

        shares.Select(share => (share.EnterpriseId, share.Amount, share.Passengers)).ShouldBe(
            [(large, 66.67m, 2), (small, 33.33m, 1)], ignoreOrder: true);
    }

    [Fact]
    public void A_trip_that_nobody_boarded_is_borne_by_those_who_held_seats()
    {
        var employer = Guid.CreateVersion7();

        var share = CharterShare.Divide(Some.Trip(cost: 100), [], Some.Staff(employer, 3), Some.Day).ShouldHaveSingleItem();

        (share.Amount, share.Passengers).ShouldBe((100m, 0));
    }

    [Fact]
    public void An_empty_trip_has_nobody_to_bear_its_cost() =>
        CharterShare.Divide(Some.Trip(), [], [], Some.Day).ShouldBeEmpty();

    [Fact]
    public void Shares_always_sum_to_the_cost_to_the_fen() => Prop.ForAll(
        (from fen in Gen.Choose(0, 10_000_000)
         from staff in Gen.NonEmptyListOf(Gen.Choose(1, 20))
         select (Cost: fen / 100m, Staff: staff)).ToArbitrary(),
        given =>
        {
            var arrived = given.Staff.SelectMany(people => Some.Staff(Guid.CreateVersion7(), people)).ToList();
            return CharterShare.Divide(Some.Trip(given.Cost), arrived, [], Some.Day).Sum(share => share.Amount) == given.Cost;
        }).QuickCheckThrowOnFailure();
}
