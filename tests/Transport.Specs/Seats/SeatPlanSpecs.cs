using FsCheck;
using FsCheck.Fluent;
using Transport.Seats;
using Transport.Trips;

namespace Transport.Specs.Seats;

public sealed class SeatPlanSpecs
{
    [Fact]
    public void Nobody_shares_a_seat_on_a_leg_or_sits_beside_a_woman_who_asked_for_women() =>
        Prop.ForAll(Trips().ToArbitrary(), trip =>
        {
            var numbers = SeatPlan.Deal(trip.Seats, trip.People);
            var seated = trip.People.Zip(numbers).Where(row => row.Second is not null)
                .Select(row => (row.First.Ride, row.First.WomenOnly, Number: row.Second!.Value)).ToList();
            return seated.TrueForAll(one => one.Number >= 1 && one.Number <= trip.Seats)
                && seated.Index().All(one => seated.Skip(one.Index + 1).All(other =>
                    (one.Item.Ride.Legs & other.Ride.Legs) == 0
                    || (one.Item.Number != other.Number
                        && (one.Item.WomenOnly == other.WomenOnly || Seat.Beside(one.Item.Number) != other.Number))));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Without_such_women_everybody_has_a_seat_where_no_leg_is_overfull() =>
        Prop.ForAll(Trips().ToArbitrary(), trip =>
        {
            var people = trip.People.Select(person => (person.Ride, false)).OrderBy(person => person.Ride.FromStop).ToList();
            var fullest = Enumerable.Range(0, 5).Max(leg => people.Count(person => (person.Ride.Legs & (1 << leg)) != 0));
            return SeatPlan.Deal(Math.Max(1, fullest), people).All(number => number is not null);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Where_all_meet_on_one_leg_everybody_has_a_seat_if_the_pairs_of_women_fit() =>
        Prop.ForAll(Trips().ToArbitrary(), trip =>
        {
            var people = trip.People.Select(person => (new Ride(Math.Min(2, person.Ride.FromStop), Math.Max(3, person.Ride.ToStop)), person.WomenOnly))
                .ToList();
            var women = people.Count(person => person.WomenOnly);
            return SeatPlan.Deal(people.Count + (women % 2), people).All(number => number is not null);
        }).QuickCheckThrowOnFailure();

    private static Gen<(int Seats, List<(Ride Ride, bool WomenOnly)> People)> Trips()
    {
        var person = Gen.Choose(0, 4).SelectMany(from => Gen.Choose(from + 1, 5).SelectMany(to =>
            Gen.Choose(0, 2).Select(dice => (new Ride(from, to), dice == 0))));
        return Gen.Choose(1, 12).SelectMany(seats => Gen.ListOf(person).Select(people => (seats, people.ToList())));
    }
}
