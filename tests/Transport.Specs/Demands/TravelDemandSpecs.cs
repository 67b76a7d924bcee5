using Transport.Demands;
using Transport.Specs.Trips;

namespace Transport.Specs.Demands;

public sealed class TravelDemandSpecs
{
    [Theory]
    [InlineData(5, 4)]
    [InlineData(1, 0)]
    [InlineData(0, 0)]
    [InlineData(-3, 0)]
    public void Travel_is_wished_for_the_day_before_the_start_but_never_for_the_past(int startsIn, int travelsIn) =>
        Some.Demand(Guid.CreateVersion7(), Some.Day.AddDays(startsIn), today: Some.Day).TravelOn
            .ShouldBe(Some.Day.AddDays(travelsIn));

    [Fact]
    public void Who_lost_a_seat_waits_again()
    {
        var demand = Some.Demand(Guid.CreateVersion7());
        demand.Book();
        demand.Reopen();

        demand.State.ShouldBe(DemandState.Open);
    }

    [Fact]
    public void Nobody_arrives_who_held_no_seat() =>
        Should.Throw<InvalidOperationException>(() => Some.Demand(Guid.CreateVersion7()).Arrive());

    [Fact]
    public void Who_has_arrived_is_not_withdrawn()
    {
        var demand = Some.Demand(Guid.CreateVersion7());
        demand.Book();
        demand.Arrive();

        Should.Throw<InvalidOperationException>(demand.Withdraw);
        demand.State.ShouldBe(DemandState.Arrived);
    }
}
