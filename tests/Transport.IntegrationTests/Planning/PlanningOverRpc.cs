using Contracts.Transport.V1.Rpc;
using Grpc.Core;
using Grpc.Net.Client;
using ServiceDefaults.Rpc;
using ServiceDefaults.Security;

namespace Transport.IntegrationTests.Planning;

public sealed class PlanningOverRpc(TransportFixture fixture) : IDisposable
{
    private readonly GrpcChannel _channel = GrpcChannel.ForAddress(fixture.Transport.RpcAddress);

    public void Dispose() => _channel.Dispose();

    [Fact]
    public async Task A_plan_streams_progress_and_ends_as_a_proposal()
    {
        var day = Samples.DayOfItsOwn();
        await fixture.Transport.Agree(7, day);
        await fixture.Transport.Agree(4, day, "411523");
        using var call = Planning().Plan(new() { From = $"{day:yyyy-MM-dd}", To = $"{day:yyyy-MM-dd}" }, As(Roles.Service));

        var messages = new List<PlanProgress>();
        await foreach (var message in call.ResponseStream.ReadAllAsync(TestContext.Current.CancellationToken))
        {
            messages.Add(message);
        }

        messages.SkipLast(1).ShouldAllBe(message => message.Summary == null && message.Planned <= 11);
        messages[^1].State.ShouldBe(PlanState.Proposed);
        messages[^1].Summary.Carried.ShouldBe(11);
        messages[^1].Summary.Trips.ShouldBe(2);
        using var watched = Planning().WatchPlan(new() { PlanId = messages[^1].PlanId }, As(Roles.Service));
        (await watched.ResponseStream.ReadAllAsync(TestContext.Current.CancellationToken).ToListAsync())
            .ShouldBe([messages[^1]]);
    }

    [Fact]
    public async Task The_board_knows_trips_and_seats()
    {
        using var dispatcher = fixture.Transport.Dispatcher();
        var (tripId, placements) = await fixture.Transport.PlannedTrip(dispatcher, people: 3);
        var board = new TripBoard.TripBoardClient(_channel);

        var seat = await board.GetSeatAsync(new() { PlacementId = placements[1].PlacementId.ToString() }, As(Roles.Service));
        var trip = (await board.GetTripAsync(new() { TripId = tripId.ToString() }, As(Roles.Service))).Trip;
        using var call = board.ListTrips(new() { DepartsOn = trip.DepartsOn }, As(Roles.Service));
        var listed = await call.ResponseStream.ReadAllAsync(TestContext.Current.CancellationToken).ToListAsync();

        seat.TripId.ShouldBe(tripId.ToString());
        seat.SeatNumber.ShouldBeInRange(1, 3);
        (trip.Booked, trip.State, trip.Mode).ShouldBe((3, TripState.Planned, Mode.Coach));
        listed.ShouldHaveSingleItem().Trip.ShouldBe(trip);
    }

    [Fact]
    public async Task A_quote_of_nowhere_names_the_wrong_fields()
    {
        var refusal = await Should.ThrowAsync<RpcException>(async () =>
            await Planning().QuoteAsync(new() { OriginDivisionCode = "990000", People = 1 }, As(Roles.Service)));

        refusal.StatusCode.ShouldBe(StatusCode.InvalidArgument);
        refusal.ErrorCode().ShouldBe("input-invalid");
    }

    [Fact]
    public async Task Only_services_may_call()
    {
        var refusal = await Should.ThrowAsync<RpcException>(async () => await Planning().QuoteAsync(
            new() { OriginDivisionCode = "530600", DestinationDivisionCode = "331002", People = 1 }, As(Roles.Partner)));

        refusal.StatusCode.ShouldBe(StatusCode.PermissionDenied);
    }

    private TripPlanning.TripPlanningClient Planning() => new(_channel);

    private Metadata As(string role) => new() { { "authorization", "Bearer " + fixture.Transport.Identity.Token("test", role) } };
}
