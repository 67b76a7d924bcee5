using Contracts.Transport.V1;
using JobMatching.Seats;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Clock;
using ServiceDefaults.Security;
using Testing;

namespace JobMatching.IntegrationTests.Matching;

public sealed class SeatsOnTrips(OwnCity city) : IClassFixture<OwnCity>
{
    private readonly HttpClient _partner = city.Service.Client(Roles.Partner);

    [Fact]
    public async Task A_planned_trip_with_a_seat_left_is_a_reason_for_its_destination()
    {
        var post = await _partner.Publish(Samples.Post(await city.Service.Enterprise(), places: 3));
        var worker = await _partner.Register();
        var without = await Distance(worker);

        var trip = await Planned(seats: 1);
        await Eventually.Holds(async () => await Distance(worker) > without, "the trip's seat to count");

        var (_, placement) = await _partner.Place(post);
        await Booked(trip, placement);
        await Eventually.Holds(async () => await Distance(worker) == without, "the seat to be gone");

        await _partner.PostAsync($"/api/v1/placements/{placement}/end", System.Net.Http.Json.JsonContent.Create(new { reason = "withdrawn" }));
        await Eventually.Holds(async () => await Distance(worker) > without, "the seat to be free again");
    }

    [Fact]
    public async Task A_trip_that_was_cancelled_before_it_was_heard_of_has_no_seats()
    {
        var trip = Guid.CreateVersion7();
        await city.Service.Deliver(new TripCancelled { TripId = trip, Reason = "snow", OccurredAt = TimeProvider.System.GetUtcNow() });
        await Eventually.Holds(() => city.Service.InDatabase(database => database.PlannedTrips.AnyAsync(known => known.Id == TripId.From(trip))), "the trip to be known");

        await Planned(seats: 40, trip, from: "610100");

        await Eventually.Holds(
            () => city.Service.InDatabase(database => database.PlannedTrips.AnyAsync(known => known.Id == TripId.From(trip) && known.Seats == 40 && known.IsClosed)),
            "the trip to stay closed");
    }

    private async Task<double> Distance(Guid worker) =>
        (await _partner.Read($"/api/v1/workers/{worker}/recommendations?limit=1")).GetProperty("items")[0].GetProperty("factors")
        .EnumerateArray().Single(factor => factor.GetProperty("code").GetString() == "distance").GetProperty("value").GetDouble();

    private async Task<Guid> Planned(int seats, Guid? id = null, string from = "530600")
    {
        var trip = id ?? Guid.CreateVersion7();
        await city.Service.Deliver(new TripPlanned
        {
            TripId = trip,
            Mode = "coach",
            OriginDivisionCode = from,
            DestinationDivisionCode = "331002",
            DepartsOn = city.Service.Clock.Today().AddDays(3),
            Seats = seats,
            OccurredAt = TimeProvider.System.GetUtcNow(),
        });
        return trip;
    }

    private Task Booked(Guid trip, Guid placement) => city.Service.Deliver(new SeatBooked
    {
        TripId = trip,
        SeatNumber = 1,
        Leg = 1,
        PlacementId = placement,
        WorkerId = Guid.CreateVersion7(),
        OccurredAt = TimeProvider.System.GetUtcNow(),
    });
}
