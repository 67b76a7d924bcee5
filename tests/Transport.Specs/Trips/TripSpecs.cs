using Transport.Trips;

namespace Transport.Specs.Trips;

public sealed class TripSpecs
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_trip_is_planned_then_departs_then_arrives()
    {
        var trip = Some.Trip();

        trip.State.ShouldBe(TripState.Planned);
        trip.Depart(0, Now).ShouldBeNull();
        trip.State.ShouldBe(TripState.Departed);
        trip.Arrive(Some.Day.AddDays(1)).ShouldBeNull();
        (trip.State, trip.ArrivedOn).ShouldBe((TripState.Arrived, Some.Day.AddDays(1)));
    }

    [Fact]
    public void A_trip_that_has_not_left_cannot_arrive() => Some.Trip().Arrive(Some.Day).ShouldBe(TripErrors.NotDeparted);

    [Fact]
    public void A_trip_that_has_left_can_neither_leave_again_nor_be_cancelled()
    {
        var trip = Some.Trip();
        trip.Depart(0, Now);

        trip.Depart(0, Now).ShouldBe(TripErrors.NotPlanned);
        trip.Cancel("too late").ShouldBe(TripErrors.NotPlanned);
        trip.State.ShouldBe(TripState.Departed);
    }

    [Fact]
    public void A_cancelled_trip_does_not_leave()
    {
        var trip = Some.Trip();
        trip.Cancel("snow").ShouldBeNull();

        trip.Depart(0, Now).ShouldBe(TripErrors.NotPlanned);
        trip.CancellationReason.ShouldBe("snow");
    }
}
