using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Testing;
using Transport.Demands;
using Transport.Seats;
using Transport.Trips;

namespace Transport.IntegrationTests.Seats;

public sealed class BookingSeats(TransportFixture fixture)
{
    [Fact]
    public async Task Sixty_four_buyers_at_once_get_exactly_the_forty_five_seats_there_are()
    {
        using var dispatcher = fixture.Transport.Dispatcher();
        var tripId = await EmptyTrip(dispatcher);
        var buyers = await fixture.Transport.Agree(64, Samples.DayOfItsOwn());

        var answers = await Task.WhenAll(buyers.Select(buyer => dispatcher.PostAsJsonAsync(
            $"/api/v1/trips/{tripId}/seats", new { placementId = buyer.PlacementId })));

        answers.Count(answer => answer.StatusCode == HttpStatusCode.Created).ShouldBe(45);
        foreach (var refused in answers.Where(answer => answer.StatusCode != HttpStatusCode.Created))
        {
            (await refused.ProblemAsync()).Code.ShouldBe("trip-sold-out");
        }

        var held = await Held(tripId);
        held.Select(seat => seat.Number).Order().ShouldBe(Enumerable.Range(1, 45));
        held.Select(seat => seat.PlacementId).Distinct().Count().ShouldBe(45);
    }

    [Fact]
    public async Task A_seat_wanted_by_many_goes_to_one()
    {
        using var dispatcher = fixture.Transport.Dispatcher();
        var tripId = await EmptyTrip(dispatcher);
        var buyers = await fixture.Transport.Agree(8, Samples.DayOfItsOwn());

        var answers = await Task.WhenAll(buyers.Select(buyer => dispatcher.PostAsJsonAsync(
            $"/api/v1/trips/{tripId}/seats", new { placementId = buyer.PlacementId, seatNumber = 7 })));

        answers.Count(answer => answer.StatusCode == HttpStatusCode.Created).ShouldBe(1);
        (await Held(tripId)).ShouldHaveSingleItem().Number.ShouldBe(7);
    }

    [Fact]
    public async Task One_person_never_holds_two_seats()
    {
        using var dispatcher = fixture.Transport.Dispatcher();
        var tripId = await EmptyTrip(dispatcher);
        var buyer = (await fixture.Transport.Agree(1, Samples.DayOfItsOwn()))[0];

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => dispatcher.PostAsJsonAsync(
            $"/api/v1/trips/{tripId}/seats", new { placementId = buyer.PlacementId })));

        answers.Count(answer => answer.StatusCode == HttpStatusCode.Created).ShouldBe(1);
        (await Held(tripId)).ShouldHaveSingleItem().PlacementId.ShouldBe(buyer.PlacementId);
    }

    [Fact]
    public async Task A_seat_given_back_can_be_booked_by_another()
    {
        using var dispatcher = fixture.Transport.Dispatcher();
        var (tripId, placements) = await fixture.Transport.PlannedTrip(dispatcher, people: 2);
        var seat = (await dispatcher.Journey(placements[0].PlacementId)).GetProperty("seatNumber").GetInt32();
        var other = (await fixture.Transport.Agree(1, Samples.DayOfItsOwn()))[0];

        (await dispatcher.DeleteAsync($"/api/v1/trips/{tripId}/seats/{seat}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await dispatcher.Act(tripId, "seats", new { placementId = other.PlacementId, seatNumber = seat });

        await fixture.Transport.DemandsAre([placements[0]], DemandState.Open);
        (await dispatcher.Journey(other.PlacementId)).GetProperty("seatNumber").GetInt32().ShouldBe(seat);
    }

    [Fact]
    public async Task A_placement_that_ends_before_departure_frees_its_seat()
    {
        using var dispatcher = fixture.Transport.Dispatcher();
        var (tripId, placements) = await fixture.Transport.PlannedTrip(dispatcher, people: 3);

        await fixture.Transport.Deliver(Samples.Ended(placements[0]));

        await fixture.Transport.DemandsAre([placements[0]], DemandState.Withdrawn);
        (await dispatcher.Trip(tripId)).GetProperty("booked").GetInt32().ShouldBe(2);
    }

    [Theory]
    [InlineData(0, "seat-not-found")]
    [InlineData(46, "seat-not-found")]
    public async Task A_seat_that_the_trip_lacks_is_refused(int seatNumber, string code)
    {
        using var dispatcher = fixture.Transport.Dispatcher();
        var tripId = await EmptyTrip(dispatcher);
        var buyer = (await fixture.Transport.Agree(1, Samples.DayOfItsOwn()))[0];

        var problem = await (await dispatcher.PostAsJsonAsync(
            $"/api/v1/trips/{tripId}/seats", new { placementId = buyer.PlacementId, seatNumber })).ProblemAsync();

        problem.Code.ShouldBe(code);
    }

    [Fact]
    public async Task Someone_of_another_origin_is_not_put_on_the_trip()
    {
        using var dispatcher = fixture.Transport.Dispatcher();
        var tripId = await EmptyTrip(dispatcher);
        var stranger = (await fixture.Transport.Agree(1, Samples.DayOfItsOwn(), "411523"))[0];

        var problem = await (await dispatcher.PostAsJsonAsync(
            $"/api/v1/trips/{tripId}/seats", new { placementId = stranger.PlacementId })).ProblemAsync();

        problem.Code.ShouldBe("trip-on-another-route");
    }

    /// <summary>A coach of 45 on which nobody has a seat yet.</summary>
    private async Task<Guid> EmptyTrip(HttpClient dispatcher)
    {
        var (tripId, placements) = await fixture.Transport.PlannedTrip(dispatcher, people: 1);
        (await dispatcher.DeleteAsync($"/api/v1/trips/{tripId}/seats/1")).EnsureSuccessStatusCode();
        await fixture.Transport.Deliver(Samples.Ended(placements[0]));
        (await dispatcher.Trip(tripId)).GetProperty("seats").GetInt32().ShouldBe(45);
        return tripId;
    }

    private Task<List<SeatBooking>> Held(Guid tripId) => fixture.Transport.InDatabase(database => database.Bookings
        .Where(seat => seat.TripId == TripId.From(tripId) && seat.State != SeatState.Released).ToListAsync());
}
