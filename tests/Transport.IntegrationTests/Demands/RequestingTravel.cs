using System.Net;
using System.Security.Claims;
using Contracts.Transport.V1;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Security;
using Testing;
using Transport.Demands;

namespace Transport.IntegrationTests.Demands;

public sealed class RequestingTravel(TransportFixture fixture)
{
    [Fact]
    public async Task An_agreed_placement_becomes_demand_for_the_day_before_it_starts()
    {
        await using var requests = await Listening<TravelRequested>.ToAsync(fixture.Transport);
        var day = Samples.DayOfItsOwn();

        var placement = (await fixture.Transport.Agree(1, day))[0];

        var requested = (await requests.Hear(1, message => message.PlacementId == placement.PlacementId)).ShouldHaveSingleItem();
        requested.TravelOn.ShouldBe(day);
        requested.OriginDivisionCode.ShouldBe("530602");
    }

    [Fact]
    public async Task An_agreement_delivered_twice_is_one_demand()
    {
        var (placement, messageId) = (Samples.Placement(Samples.DayOfItsOwn()), Guid.CreateVersion7());

        await fixture.Transport.Deliver(Samples.Agreed(placement), messageId);
        await fixture.Transport.Deliver(Samples.Agreed(placement), messageId);
        await fixture.Transport.Deliver(Samples.Agreed(placement));

        await fixture.Transport.DemandsAre([placement], DemandState.Open);
        await fixture.Transport.Agree(1, Samples.DayOfItsOwn());
        (await fixture.Transport.InDatabase(database =>
            database.Demands.CountAsync(demand => demand.PlacementId == placement.PlacementId))).ShouldBe(1);
    }

    [Fact]
    public async Task An_end_that_overtakes_the_agreement_leaves_no_demand()
    {
        var placement = Samples.Placement(Samples.DayOfItsOwn());
        await fixture.Transport.Deliver(Samples.Ended(placement));
        await fixture.Transport.DemandsAre([placement], DemandState.Withdrawn);
        await using var requests = await Listening<TravelRequested>.ToAsync(fixture.Transport);

        await fixture.Transport.Deliver(Samples.Agreed(placement));
        var later = (await fixture.Transport.Agree(1, Samples.DayOfItsOwn()))[0];

        await requests.Hear(1, message => message.PlacementId == later.PlacementId);
        await fixture.Transport.DemandsAre([placement], DemandState.Withdrawn);
    }

    [Fact]
    public async Task A_worker_sees_the_own_journey_and_no_other()
    {
        var placement = (await fixture.Transport.Agree(1, Samples.DayOfItsOwn()))[0];
        var path = $"/api/v1/travel-demands/{placement.PlacementId}";
        using var own = fixture.Transport.ClientWithClaims(
            "worker", [Roles.Worker], new Claim("worker_id", placement.WorkerId.ToString()));
        using var other = fixture.Transport.ClientWithClaims(
            "other", [Roles.Worker], new Claim("worker_id", Guid.CreateVersion7().ToString()));

        (await (await own.GetAsync(path)).JsonAsync()).GetProperty("state").GetString().ShouldBe("open");
        (await other.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Demand_is_listed_by_day_and_state()
    {
        var day = Samples.DayOfItsOwn();
        await fixture.Transport.Agree(3, day);
        using var dispatcher = fixture.Transport.Dispatcher();

        var page = await (await dispatcher.GetAsync($"/api/v1/travel-demands?state=open&travelOn={day:yyyy-MM-dd}&limit=2")).JsonAsync();
        var rest = await (await dispatcher.GetAsync(
            $"/api/v1/travel-demands?travelOn={day:yyyy-MM-dd}&limit=2&after={page.GetProperty("next").GetGuid()}")).JsonAsync();

        page.GetProperty("items").GetArrayLength().ShouldBe(2);
        rest.GetProperty("items").GetArrayLength().ShouldBe(1);
    }
}
