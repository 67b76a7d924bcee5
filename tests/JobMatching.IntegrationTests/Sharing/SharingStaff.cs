using System.Net.Http.Json;
using System.Text.Json;
using Contracts.Liaison.V1;
using JobMatching.IntegrationTests.Matching;
using JobMatching.Sharing;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using ServiceDefaults.Security;
using Testing;

namespace JobMatching.IntegrationTests.Sharing;

public sealed class SharingStaff(OwnCity city) : IClassFixture<OwnCity>
{
    private const string Path = "/api/v1/staff-sharings";

    private readonly JobMatchingFixture.Service _service = city.Service;
    private readonly HttpClient _officer = city.Service.Client(Roles.Officer);

    [Fact]
    public async Task A_lender_and_a_borrower_agree_by_themselves_and_the_sharing_starts_at_once()
    {
        var (surplus, shortage) = await Pair(35, 20);
        using var lender = _service.Firm(surplus.EnterpriseId);
        using var borrower = _service.Firm(shortage.EnterpriseId);

        var found = (await lender.Read($"{Path}/counterparts/{surplus.DeclarationId}")).GetProperty("items").EnumerateArray()
            .Single(one => one.GetProperty("declarationId").GetGuid() == shortage.DeclarationId);
        var sharing = await Proposed(lender, surplus, shortage, found.GetProperty("persons").GetInt32());
        var agreed = await (await Answer(borrower, Id(sharing), "borrower")).JsonAsync();

        (State(sharing), sharing.GetProperty("lenderAgreed").GetBoolean()).ShouldBe(("proposed", true));
        (State(agreed), agreed.GetProperty("persons").GetInt32()).ShouldBe(("started", 20));
        found.GetProperty("reasons").EnumerateArray().Select(reason => reason.GetProperty("code").GetString())
            .ShouldBe(["occupation", "distance", "period", "persons"]);
        (await Left(surplus), await Left(shortage)).ShouldBe((15, 0));
        (await borrower.Read($"{Path}/counterparts/{shortage.DeclarationId}")).GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task What_an_officer_proposes_needs_both_and_either_may_decline()
    {
        var (surplus, shortage) = await Pair(5, 5);
        var sharing = Id(await Proposed(_officer, surplus, shortage, 5));

        State(await (await Answer(_officer, sharing, "lender")).JsonAsync()).ShouldBe("proposed");
        (await (await Answer(_officer, sharing, "lender")).ProblemAsync()).Code.ShouldBe("staff-sharing-already-answered");
        State(await (await Answer(_officer, sharing, "borrower", accept: false)).JsonAsync()).ShouldBe("declined");
        (await (await Answer(_officer, sharing, "borrower")).ProblemAsync()).Code.ShouldBe("staff-sharing-not-open");
        (await Left(surplus), await Left(shortage)).ShouldBe((5, 5));
    }

    [Fact]
    public async Task Two_borrowers_at_once_never_get_the_same_last_persons()
    {
        var surplus = await Declared("surplus", 10);
        var sharings = new List<Guid>();
        for (var count = 0; count < 6; count++)
        {
            sharings.Add(Id(await Proposed(_officer, surplus, await Declared("shortage", 4), 4, "lender")));
        }

        var answers = await Task.WhenAll(sharings.Select(sharing => Answer(_officer, sharing, "borrower")));

        answers.Count(answer => answer.IsSuccessStatusCode).ShouldBe(2);
        foreach (var refused in answers.Where(answer => !answer.IsSuccessStatusCode))
        {
            (await refused.ProblemAsync()).Code.ShouldBe("staff-sharing-too-many-persons");
        }

        (await Left(surplus)).ShouldBe(2);
    }

    [Fact]
    public async Task Two_lenders_at_once_never_fill_the_same_last_places()
    {
        var shortage = await Declared("shortage", 5);
        var sharings = new List<Guid>();
        for (var count = 0; count < 5; count++)
        {
            sharings.Add(Id(await Proposed(_officer, await Declared("surplus", 3), shortage, 3, "borrower")));
        }

        var answers = await Task.WhenAll(sharings.Select(sharing => Answer(_officer, sharing, "lender")));

        answers.Count(answer => answer.IsSuccessStatusCode).ShouldBe(1);
        (await Left(shortage)).ShouldBe(2);
    }

    [Fact]
    public async Task Both_sides_answering_at_once_agree_once()
    {
        var (surplus, shortage) = await Pair(5, 5);
        var sharing = Id(await Proposed(_officer, surplus, shortage, 5));

        var answers = await Task.WhenAll(Answer(_officer, sharing, "lender"), Answer(_officer, sharing, "borrower"));

        answers.ShouldAllBe(answer => answer.IsSuccessStatusCode);
        State(await _officer.Read($"{Path}/{sharing}")).ShouldBe("started");
        (await Left(surplus), await Left(shortage)).ShouldBe((0, 0));
    }

    [Fact]
    public async Task A_sharing_ends_early_by_either_side_and_the_persons_are_free_again()
    {
        var (surplus, shortage) = await Pair(5, 5);
        var sharing = await Agreed(surplus, shortage, 5);
        using var lender = _service.Firm(surplus.EnterpriseId);

        (await (await End(lender, sharing, "returned")).ProblemAsync()).Code.ShouldBe("staff-sharing-not-found");
        (await (await End(lender, sharing, "completed")).ProblemAsync()).Fields.ShouldBe(["reason"]);
        var ended = await (await End(lender, sharing, "recalled")).JsonAsync();
        (await (await End(lender, sharing, "recalled")).ProblemAsync()).Code.ShouldBe("staff-sharing-cannot-end");

        (State(ended), ended.GetProperty("endReason").GetString()).ShouldBe(("ended", "recalled"));
        (await Left(surplus), await Left(shortage)).ShouldBe((5, 5));
        State(await _officer.Read($"{Path}/{await Agreed(surplus, shortage, 5)}")).ShouldBe("started");
    }

    [Fact]
    public async Task A_sharing_starts_on_its_first_day_and_ends_after_its_last()
    {
        var (surplus, shortage) = (await Declared("surplus", 5, from: 3, until: 8), await Declared("shortage", 5, from: 1, until: 6));
        var sharing = await Agreed(surplus, shortage, 5);
        State(await _officer.Read($"{Path}/{sharing}")).ShouldBe("agreed");

        _service.Clock.TurnTo(_service.Clock.Offset + TimeSpan.FromDays(3));
        await Reaches(sharing, "started");
        _service.Clock.TurnTo(_service.Clock.Offset + TimeSpan.FromDays(4));
        var ended = await Reaches(sharing, "ended");

        (Day(ended, "from"), Day(ended, "until")).ShouldBe((surplus.From, shortage.Until));
        (Day(ended, "startedOn"), Day(ended, "endedOn")).ShouldBe((surplus.From, shortage.Until));
        ended.GetProperty("endReason").GetString().ShouldBe("completed");
        await Eventually.Holds(async () => await Left(surplus) == 5 && await Left(shortage) == 5, "the persons to be free again");
    }

    [Fact]
    public async Task What_is_withdrawn_is_shared_no_more_and_what_was_agreed_stands()
    {
        var (surplus, shortage) = await Pair(10, 10);
        var agreed = await Agreed(surplus, shortage, 4);
        var proposed = Id(await Proposed(_officer, surplus, shortage, 4));

        await _service.Withdraw(surplus);

        await Reaches(proposed, "obsolete");
        State(await _officer.Read($"{Path}/{agreed}")).ShouldBe("started");
        (await (await Answer(_officer, proposed, "lender")).ProblemAsync()).Code.ShouldBe("staff-sharing-not-open");
        (await (await Propose(_officer, surplus, shortage, 1)).ProblemAsync()).Code.ShouldBe("staff-declaration-withdrawn");
        (await (await _officer.GetAsync($"{Path}/counterparts/{surplus.DeclarationId}")).ProblemAsync())
            .Code.ShouldBe("staff-declaration-withdrawn");
        (await _officer.Read($"{Path}/counterparts/{shortage.DeclarationId}?limit=100")).GetProperty("items").EnumerateArray()
            .ShouldNotContain(one => one.GetProperty("declarationId").GetGuid() == surplus.DeclarationId);
    }

    [Fact]
    public async Task A_declaration_is_known_once_however_often_and_in_whatever_order_it_is_heard_of()
    {
        var (late, repeated) = (await Details("surplus", 3), await Details("surplus", 3));

        await _service.Withdraw(late);
        await _service.Deliver(new SurplusDeclared { Declaration = late, OccurredAt = TimeProvider.System.GetUtcNow() });
        await _service.Declare(repeated);
        var shortage = await Declared("shortage", 3);
        await Agreed(repeated, shortage, 2);
        await _service.Deliver(new SurplusDeclared { Declaration = repeated, OccurredAt = TimeProvider.System.GetUtcNow() });
        await Declared("shortage", 1);

        await _service.Knows(late.DeclarationId, withdrawn: true);
        (await Left(repeated)).ShouldBe(1);
    }

    [Fact]
    public async Task What_cannot_be_shared_is_refused_with_every_reason()
    {
        var (surplus, shortage) = await Pair(5, 5);
        var later = await Declared("shortage", 5, from: 100, until: 110);
        var own = await _service.Declare(_service.Details(surplus.EnterpriseId, "shortage", 5));

        (await Fields(new { })).ShouldBe(["persons", "shortageId", "surplusId"]);
        (await Fields(Body(surplus, shortage, 0))).ShouldBe(["persons"]);
        (await Fields(Body(surplus, shortage, 1, "nobody"))).ShouldBe(["side"]);
        (await Fields(Body(surplus, own, 1))).ShouldBe(["shortageId"]);
        (await Fields(Body(surplus, later, 1))).ShouldBe(["shortageId"]);
        (await Fields(new
        {
            surplusId = surplus.DeclarationId, shortageId = shortage.DeclarationId, persons = 1,
            from = surplus.From.AddDays(-1), until = surplus.Until.AddDays(1),
        })).ShouldBe(["from", "until"]);
        (await Fields(new
        {
            surplusId = surplus.DeclarationId, shortageId = shortage.DeclarationId, persons = 1, from = surplus.Until, until = surplus.From,
        })).ShouldBe(["until"]);
        (await (await Propose(_officer, surplus, shortage, 6)).ProblemAsync()).Code.ShouldBe("staff-sharing-too-many-persons");
        (await (await Propose(_officer, shortage, surplus, 1)).ProblemAsync()).Code.ShouldBe("staff-declaration-not-found");
        await Proposed(_officer, surplus, shortage, 1);
        (await (await Propose(_officer, surplus, shortage, 1)).ProblemAsync()).Code.ShouldBe("staff-sharing-already-proposed");
    }

    [Fact]
    public async Task A_stranger_neither_sees_nor_proposes_nor_answers()
    {
        var (surplus, shortage) = await Pair(5, 5);
        var sharing = Id(await Proposed(_officer, surplus, shortage, 5));
        using var stranger = _service.Firm(Guid.CreateVersion7());
        using var lender = _service.Firm(surplus.EnterpriseId);

        (await (await stranger.GetAsync($"{Path}/{sharing}")).ProblemAsync()).Code.ShouldBe("staff-sharing-not-found");
        (await stranger.Read(Path)).GetProperty("items").GetArrayLength().ShouldBe(0);
        (await (await Propose(stranger, surplus, shortage, 1)).ProblemAsync()).Code.ShouldBe("staff-declaration-not-found");
        (await (await Answer(stranger, sharing, "lender")).ProblemAsync()).Code.ShouldBe("staff-sharing-not-found");
        (await (await Answer(lender, sharing, "borrower")).ProblemAsync()).Code.ShouldBe("staff-sharing-not-found");
        (await (await Propose(lender, surplus, shortage, 1, "borrower")).ProblemAsync()).Code.ShouldBe("staff-declaration-not-found");
        (await (await stranger.GetAsync($"{Path}/counterparts/{surplus.DeclarationId}")).ProblemAsync())
            .Code.ShouldBe("staff-declaration-not-found");
        (await lender.Read($"{Path}?state=proposed")).GetProperty("items").EnumerateArray().Select(Id).ShouldBe([sharing]);
    }

    [Fact]
    public async Task The_plan_of_the_city_is_proven_and_proposes_nothing_by_itself()
    {
        const string division = "330205";
        var surpluses = new[] { await At(division, "surplus", 8, "焊工"), await At(division, "surplus", 8, "普工") };
        var shortages = new[] { await At(division, "shortage", 10, "普工"), await At(division, "shortage", 5, "焊工") };

        var plan = await _officer.Read($"{Path}/plan?division={division}");

        plan.GetProperty("provenOptimal").GetBoolean().ShouldBeTrue();
        var items = plan.GetProperty("items").EnumerateArray().ToList();
        items.Sum(item => item.GetProperty("persons").GetInt32()).ShouldBe(15);
        items.ShouldAllBe(item => shortages.Any(one => one.DeclarationId == item.GetProperty("shortageId").GetGuid()));
        (await Left(surpluses[0]), await Left(shortages[0])).ShouldBe((8, 10));
        (await _officer.Read($"{Path}/plan?division={division}&occupation=电焊工")).GetProperty("items").EnumerateArray()
            .ShouldAllBe(item => item.GetProperty("shortageId").GetGuid() == shortages[1].DeclarationId);
        (await (await _officer.GetAsync($"{Path}/plan?division=x&occupation=%20")).ProblemAsync()).Fields.Order()
            .ShouldBe(["division", "occupation"]);
    }

    [Fact]
    public async Task Counterparts_come_in_pages_the_best_first()
    {
        var surplus = await At("370602", "surplus", 50, "量子调音师");
        foreach (var persons in (int[])[10, 30, 20])
        {
            await At("370602", "shortage", persons, "量子调音师");
        }

        var (seen, after) = (new List<int>(), "");
        do
        {
            var page = await _officer.Read($"{Path}/counterparts/{surplus.DeclarationId}?limit=2{after}");
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(one => one.GetProperty("persons").GetInt32()));
            after = page.GetProperty("next").GetString() is { } next ? $"&after={next}" : null;
        }
        while (after is not null);

        // Whoever is short of general workers anywhere comes after those who ask for the very occupation.
        seen.Take(3).ShouldBe([30, 20, 10]);
    }

    [Fact]
    public async Task The_database_itself_shares_nobody_twice()
    {
        var surplus = await Declared("surplus", 5);

        var fault = await Should.ThrowAsync<PostgresException>(() => _service.InDatabase(database => database.Database.ExecuteSqlAsync(
            $"UPDATE staff_declaration SET persons_shared = 6 WHERE id = {surplus.DeclarationId}")));

        fault.SqlState.ShouldBe(PostgresErrorCodes.CheckViolation);
    }

    private static Guid Id(JsonElement sharing) => sharing.GetProperty("id").GetGuid();

    private static string? State(JsonElement sharing) => sharing.GetProperty("state").GetString();

    private static DateOnly Day(JsonElement sharing, string name) =>
        DateOnly.Parse(sharing.GetProperty(name).GetString()!, System.Globalization.CultureInfo.InvariantCulture);

    private static object Body(StaffDeclarationDetails surplus, StaffDeclarationDetails shortage, int persons, string? side = null) =>
        new { surplusId = surplus.DeclarationId, shortageId = shortage.DeclarationId, persons, side };

    private static Task<HttpResponseMessage> Propose(
        HttpClient client, StaffDeclarationDetails surplus, StaffDeclarationDetails shortage, int persons, string? side = null) =>
        client.PostAsJsonAsync(Path, Body(surplus, shortage, persons, side));

    private static async Task<JsonElement> Proposed(
        HttpClient client, StaffDeclarationDetails surplus, StaffDeclarationDetails shortage, int persons, string? side = null) =>
        await (await Propose(client, surplus, shortage, persons, side)).JsonAsync();

    private static Task<HttpResponseMessage> Answer(HttpClient client, Guid sharing, string side, bool accept = true) =>
        client.PostAsJsonAsync($"{Path}/{sharing}/{side}-answer", new { accept });

    private static Task<HttpResponseMessage> End(HttpClient client, Guid sharing, string reason) =>
        client.PostAsJsonAsync($"{Path}/{sharing}/end", new { reason });

    private async Task<Guid> Agreed(StaffDeclarationDetails surplus, StaffDeclarationDetails shortage, int persons)
    {
        var sharing = Id(await Proposed(_officer, surplus, shortage, persons, "lender"));
        await (await Answer(_officer, sharing, "borrower")).JsonAsync();
        return sharing;
    }

    private async Task<List<string>> Fields(object body) =>
        [.. (await (await _officer.PostAsJsonAsync(Path, body)).ProblemAsync()).Fields.Order()];

    private Task<JsonElement> Reaches(Guid sharing, string state) => Eventually.Get(
        () => _officer.Read($"{Path}/{sharing}"), seen => State(seen) == state, $"the sharing to be {state}");

    private Task<int> Left(StaffDeclarationDetails declaration) => _service.InDatabase(database => database.StaffDeclarations
        .Where(known => known.Id == StaffDeclarationId.From(declaration.DeclarationId))
        .Select(known => known.Persons - known.PersonsShared).SingleAsync());

    private async Task<StaffDeclarationDetails> Details(string kind, int persons, int from = 0, int until = 29) =>
        _service.Details(await _service.Enterprise(), kind, persons, from, until);

    private async Task<StaffDeclarationDetails> Declared(string kind, int persons, int from = 0, int until = 29) =>
        await _service.Declare(await Details(kind, persons, from, until));

    private async Task<StaffDeclarationDetails> At(string division, string kind, int persons, string occupation) =>
        await _service.Declare(_service.Details(
            await _service.Enterprise(), kind, persons, occupation: occupation, division: division));

    private async Task<(StaffDeclarationDetails Surplus, StaffDeclarationDetails Shortage)> Pair(int surplus, int shortage) =>
        (await Declared("surplus", surplus), await Declared("shortage", shortage));
}
