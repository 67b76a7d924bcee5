using Contracts.JobMatching.V1;
using Microsoft.EntityFrameworkCore;
using Testing;
using Training.Enterprises;
using Training.Newcomers;

namespace Training.IntegrationTests.Newcomers;

public sealed class HearingOfPlacements(TrainingFixture fixture)
{
    private readonly TrainingFixture.Service _training = fixture.Training;

    [Fact]
    public async Task Whoever_starts_is_a_newcomer_with_the_agreed_wage()
    {
        var enterprise = await _training.Enterprise();
        var placement = (await _training.Newcomers(enterprise, 1))[0];
        using var trainer = _training.Trainer();

        var newcomer = (await trainer.Read($"/api/v1/newcomers?enterpriseId={enterprise}"))
            .GetProperty("items").EnumerateArray().ShouldHaveSingleItem();

        newcomer.GetProperty("placementId").GetGuid().ShouldBe(placement.PlacementId);
        newcomer.GetProperty("monthlyWage").GetDecimal().ShouldBe(4_800.50m);
        newcomer.GetProperty("waiting").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task An_end_that_comes_before_the_start_stays_the_end()
    {
        var enterprise = await _training.Enterprise();
        var placement = Samples.Placement(enterprise);
        await _training.Deliver(Samples.Ended(placement));
        await Eventually.Holds(async () => await Row(placement) is { LeftOn: not null }, "the end to be known");

        await _training.Deliver(Samples.Started(placement));
        await Eventually.Holds(async () => await Row(placement) is { StartedOn: not null }, "the start to be known");

        (await Row(placement))!.LeftOn.ShouldBe(Samples.FirstDay.AddDays(1));
        using var trainer = _training.Trainer();
        (await trainer.Read($"/api/v1/newcomers?enterpriseId={enterprise}")).GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Whoever_leaves_frees_the_place_in_the_class()
    {
        var enterprise = await _training.Enterprise();
        var placements = await _training.Newcomers(enterprise, 2);
        using var trainer = _training.Trainer();
        var classId = await trainer.Scheduled(_training, enterprise, capacity: 2);
        await trainer.EnrolAll(classId);

        await _training.Deliver(Samples.Ended(placements[0]));

        await Eventually.Holds(
            async () => (await trainer.Read($"/api/v1/classes/{classId}")).GetProperty("enrolled").GetInt32() == 1,
            "one place to be free");
        var states = (await trainer.Read($"/api/v1/enrolments?classId={classId}")).GetProperty("items").EnumerateArray()
            .Select(enrolment => enrolment.GetProperty("state").GetString());
        states.ShouldBe(["withdrawn", "enrolled"], ignoreOrder: true);
    }

    [Fact]
    public async Task An_older_entry_of_an_enterprise_never_replaces_a_newer_one()
    {
        var id = Guid.CreateVersion7();
        await _training.Deliver(Samples.Updated(id, 3, "stopped"));
        await Eventually.Holds(async () => await Enterprise(id) is not null, "the entry to be known");
        var late = Guid.CreateVersion7();

        await _training.Deliver(Samples.Updated(id, 2, "operating"), late);
        await _training.Deliver(Samples.Registered(id));
        await Eventually.Get(
            () => _training.InDatabase(database => database.Inbox.CountAsync(message => message.MessageId == late)),
            applied => applied == 1, "the late message to be applied");

        (await Enterprise(id))!.Operation.ShouldBe("stopped");
    }

    private Task<Newcomer?> Row(PlacementDetails placement) => _training.InDatabase(database =>
    {
        var id = PlacementId.From(placement.PlacementId);
        return database.Newcomers.AsNoTracking().SingleOrDefaultAsync(newcomer => newcomer.PlacementId == id);
    });

    private Task<Enterprise?> Enterprise(Guid id) => _training.InDatabase(database =>
    {
        var enterprise = EnterpriseId.From(id);
        return database.Enterprises.AsNoTracking().SingleOrDefaultAsync(known => known.Id == enterprise);
    });
}
