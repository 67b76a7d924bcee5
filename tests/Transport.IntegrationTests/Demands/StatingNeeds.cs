using System.Net;
using System.Net.Http.Json;
using Contracts.JobMatching.V1;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.City;
using ServiceDefaults.Security;
using Testing;
using Transport.IntegrationTests.Planning;
using Transport.Seats;

namespace Transport.IntegrationTests.Demands;

public sealed class StatingNeeds(TransportFixture fixture)
{
    [Fact]
    public async Task Women_who_ask_for_it_sit_beside_women_who_asked_as_well()
    {
        using var dispatcher = fixture.Transport.Dispatcher();
        var day = Samples.DayOfItsOwn();
        var people = await fixture.Transport.Agree(12, day);
        var women = people.Where((_, index) => index % 4 == 1).ToList();
        await AskForWomen(dispatcher, women);

        (await dispatcher.Plan(day)).GetProperty("plan").GetProperty("carried").GetInt32().ShouldBe(12);

        var seats = (await Held(people)).ToDictionary(seat => seat.Number, seat => seat.WomenOnly);
        seats.Count.ShouldBe(12);
        seats.Count(seat => seat.Value).ShouldBe(3);
        seats.ShouldAllBe(seat => !seats.ContainsKey(Seat.Beside(seat.Key)) || seats[Seat.Beside(seat.Key)] == seat.Value);
    }

    [Fact]
    public async Task The_seat_beside_is_kept_for_women_until_the_last_of_the_pair_gives_hers_back()
    {
        using var dispatcher = fixture.Transport.Dispatcher();
        var day = Samples.DayOfItsOwn();
        var people = await fixture.Transport.Agree(4, day);
        var (first, second, third, stranger) = (people[0], people[1], people[2], people[3]);
        await AskForWomen(dispatcher, [first, second, third]);
        var trip = (await fixture.Transport.Accepted(dispatcher, day, new Proposals.Layout(6, ["530602", "331002"], [new(first, 0, 1)], Seats: 2)))[0];

        (await Book(dispatcher, trip, stranger)).ShouldBe("trip-sold-out");
        (await Book(dispatcher, trip, second)).ShouldBe("");
        (await dispatcher.DeleteAsync($"/api/v1/trips/{trip}/seats/1")).EnsureSuccessStatusCode();
        (await Book(dispatcher, trip, stranger)).ShouldBe("trip-sold-out");
        (await dispatcher.DeleteAsync($"/api/v1/trips/{trip}/seats/2")).EnsureSuccessStatusCode();
        (await Book(dispatcher, trip, stranger)).ShouldBe("");
        (await Book(dispatcher, trip, third)).ShouldBe("trip-sold-out");
    }

    [Fact]
    public async Task Women_and_others_who_buy_the_same_seats_at_once_never_become_neighbours()
    {
        using var dispatcher = fixture.Transport.Dispatcher();
        var day = Samples.DayOfItsOwn();
        var people = await fixture.Transport.Agree(40, day);
        await AskForWomen(dispatcher, people.Where((_, index) => index % 2 == 0 && index > 0));
        var trip = (await fixture.Transport.Accepted(
            dispatcher, day, new Proposals.Layout(6, ["530602", "331002"], [new(people[0], 0, 1)], Seats: 21)))[0];

        await Task.WhenAll(people.Skip(1).Select(person => Book(dispatcher, trip, person)));

        var seats = (await Held(people)).ToDictionary(seat => seat.Number, seat => seat.WomenOnly);
        seats.Count.ShouldBeGreaterThanOrEqualTo(19, "At most one woman may be left without a second one beside her.");
        seats.ShouldAllBe(seat => !seats.ContainsKey(Seat.Beside(seat.Key)) || seats[Seat.Beside(seat.Key)] == seat.Value);
    }

    [Fact]
    public async Task The_database_refuses_a_man_beside_a_woman_who_asked_whatever_the_code_does()
    {
        using var dispatcher = fixture.Transport.Dispatcher();
        var day = Samples.DayOfItsOwn();
        var people = await fixture.Transport.Agree(2, day);
        await fixture.Transport.Accepted(
            dispatcher, day, new Proposals.Layout(6, ["530602", "331002"], [new(people[0], 0, 1), new(people[1], 0, 1)]));
        var placement = people[1].PlacementId;

        await Should.ThrowAsync<Npgsql.PostgresException>(() => fixture.Transport.InDatabase(database => database.Database.ExecuteSqlAsync(
            $"UPDATE seat_booking SET women_only = true WHERE placement_id = {placement}")));
    }

    [Fact]
    public async Task Wheelchair_spaces_and_luggage_room_are_never_given_twice()
    {
        using var dispatcher = fixture.Transport.Dispatcher();
        var day = Samples.DayOfItsOwn();
        var people = await fixture.Transport.Agree(9, day);
        foreach (var person in people.Skip(1))
        {
            (await dispatcher.Need(person.PlacementId, luggagePieces: 2, wheelchair: person != people[8])).EnsureSuccessStatusCode();
        }

        var trip = (await fixture.Transport.Accepted(dispatcher, day, new Proposals.Layout(
            6, ["530602", "331002"], [new(people[0], 0, 1)], WheelchairSpaces: 2, LuggagePieces: 6)))[0];

        var answers = await Task.WhenAll(people.Skip(1).Take(7).Select(person => Book(dispatcher, trip, person)));

        answers.Order().ShouldBe(["", "", .. Enumerable.Repeat("no-wheelchair-space", 5)]);
        (await Book(dispatcher, trip, people[8])).ShouldBe("no-luggage-room");
    }

    [Fact]
    public async Task Only_women_ask_for_women_beside_them_and_only_before_a_seat_is_booked()
    {
        using var dispatcher = fixture.Transport.Dispatcher();
        var day = Samples.DayOfItsOwn();
        var person = (await fixture.Transport.Agree(1, day))[0];
        fixture.Workers.Put(person.WorkerId, Gender.Male);
        var url = $"/api/v1/travel-demands/{person.PlacementId}/needs";

        (await (await dispatcher.Need(person.PlacementId, womenOnly: true)).ProblemAsync()).Fields.ShouldBe(["womenOnly"]);
        (await (await dispatcher.PutWithETag(url, new { luggagePieces = -1 })).ProblemAsync()).Fields
            .ShouldBe(["luggagePieces", "wheelchair", "womenOnly"]);
        (await (await dispatcher.PutWithETag(url, new { luggagePieces = 1, wheelchair = false, womenOnly = false })).ProblemAsync()).Status
            .ShouldBe(428);
        await dispatcher.Plan(day);
        (await (await dispatcher.Need(person.PlacementId, luggagePieces: 2)).ProblemAsync()).Code.ShouldBe("travel-demand-not-open");
    }

    [Fact]
    public async Task A_worker_states_the_needs_of_nobody_else()
    {
        using var dispatcher = fixture.Transport.Dispatcher();
        var person = (await fixture.Transport.Agree(1, Samples.DayOfItsOwn()))[0];
        using var other = fixture.Transport.Client(Roles.Worker);

        (await other.PutWithETag(
            $"/api/v1/travel-demands/{person.PlacementId}/needs", new { luggagePieces = 1, wheelchair = false, womenOnly = false }))
            .StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_group_asks_for_women_beside_them_as_a_whole_or_not_at_all()
    {
        using var dispatcher = fixture.Transport.Dispatcher();
        var people = await fixture.Transport.Agree(2, Samples.DayOfItsOwn());
        await AskForWomen(dispatcher, [people[0]]);
        var group = new { placementIds = people.Select(person => person.PlacementId) };

        (await (await dispatcher.PostAsJsonAsync("/api/v1/travel-groups", group)).ProblemAsync()).Code.ShouldBe("different-needs");
        await AskForWomen(dispatcher, [people[1]]);
        (await dispatcher.PostAsJsonAsync("/api/v1/travel-groups", group)).EnsureSuccessStatusCode();
        (await (await dispatcher.Need(people[0].PlacementId)).ProblemAsync()).Code.ShouldBe("different-needs");
    }

    private async Task AskForWomen(HttpClient dispatcher, IEnumerable<PlacementDetails> women)
    {
        foreach (var woman in women)
        {
            fixture.Workers.Put(woman.WorkerId, Gender.Female);
            (await dispatcher.Need(woman.PlacementId, womenOnly: true)).EnsureSuccessStatusCode();
        }
    }

    /// <summary>The code of the refusal; empty when a seat was booked.</summary>
    private static async Task<string> Book(HttpClient dispatcher, Guid trip, PlacementDetails person)
    {
        var answer = await dispatcher.PostAsJsonAsync($"/api/v1/trips/{trip}/seats", new { placementId = person.PlacementId });
        return answer.IsSuccessStatusCode ? "" : (await answer.ProblemAsync()).Code;
    }

    private Task<List<SeatBooking>> Held(IReadOnlyList<PlacementDetails> people)
    {
        var ids = people.Select(person => person.PlacementId).ToList();
        return fixture.Transport.InDatabase(database => database.Bookings
            .Where(seat => ids.Contains(seat.PlacementId) && seat.State != SeatState.Released).ToListAsync());
    }
}
