using System.Net.Http.Json;
using System.Security.Claims;
using Contracts.Training.V1;
using ServiceDefaults.Security;
using Testing;

namespace Training.IntegrationTests.Enrolments;

public sealed class EnrollingNewcomers(TrainingFixture fixture)
{
    private readonly TrainingFixture.Service _training = fixture.Training;

    [Fact]
    public async Task Without_names_everyone_who_waits_is_enrolled_as_far_as_there_are_places()
    {
        await using var ear = await Listening<EnrolmentConfirmed>.ToAsync(_training);
        var enterprise = await _training.Enterprise();
        await _training.Newcomers(enterprise, 5);
        using var trainer = _training.Trainer();
        var classId = await trainer.Scheduled(_training, enterprise, capacity: 3);

        var answer = await (await trainer.Enrol(classId)).JsonAsync();

        answer.GetProperty("enrolments").GetArrayLength().ShouldBe(3);
        answer.GetProperty("waiting").GetInt32().ShouldBe(2);
        (await ear.Hear(3, message => message.ClassId == classId)).Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_class_is_never_fuller_than_its_capacity()
    {
        var enterprise = await _training.Enterprise();
        var placements = await _training.Newcomers(enterprise, 20);
        using var trainer = _training.Trainer();
        var classId = await trainer.Scheduled(_training, enterprise, capacity: 5);

        var answers = await Task.WhenAll(placements.Select(placement => trainer.Enrol(classId, placement.PlacementId)));

        answers.Count(answer => answer.IsSuccessStatusCode).ShouldBe(5);
        foreach (var refused in answers.Where(answer => !answer.IsSuccessStatusCode))
        {
            (await refused.ProblemAsync()).Code.ShouldBe("class-full");
        }

        (await trainer.Read($"/api/v1/classes/{classId}")).GetProperty("enrolled").GetInt32().ShouldBe(5);
        (await trainer.Read($"/api/v1/enrolments?classId={classId}")).GetProperty("items").GetArrayLength().ShouldBe(5);
    }

    [Fact]
    public async Task A_newcomer_has_one_place_in_a_class_however_often_and_at_once_it_is_asked_for()
    {
        var enterprise = await _training.Enterprise();
        var placement = (await _training.Newcomers(enterprise, 1))[0];
        using var trainer = _training.Trainer();
        var classId = await trainer.Scheduled(_training, enterprise);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => trainer.Enrol(classId, placement.PlacementId)));

        answers.Count(answer => answer.IsSuccessStatusCode).ShouldBe(1);
        foreach (var refused in answers.Where(answer => !answer.IsSuccessStatusCode))
        {
            (await refused.ProblemAsync()).Code.ShouldBe("newcomer-already-enrolled");
        }
    }

    [Fact]
    public async Task Two_classes_filled_at_once_share_those_who_wait()
    {
        var enterprise = await _training.Enterprise();
        await _training.Newcomers(enterprise, 10);
        using var trainer = _training.Trainer();
        var classes = new[] { await trainer.Scheduled(_training, enterprise), await trainer.Scheduled(_training, enterprise) };

        var enrolled = await Task.WhenAll(classes.Select(classId => trainer.EnrolAll(classId)));

        enrolled.Sum(ids => ids.Count).ShouldBe(10);
    }

    [Fact]
    public async Task One_unknown_name_enrols_nobody_and_is_told_by_its_position()
    {
        var enterprise = await _training.Enterprise();
        var known = (await _training.Newcomers(enterprise, 1))[0].PlacementId;
        var elsewhere = (await _training.Newcomers(await _training.Enterprise(), 1))[0].PlacementId;
        using var trainer = _training.Trainer();
        var classId = await trainer.Scheduled(_training, enterprise);

        var problem = await (await trainer.Enrol(classId, known, elsewhere)).ProblemAsync();

        problem.Fields.ShouldBe(["placementIds[1]"]);
        (await trainer.Read($"/api/v1/classes/{classId}")).GetProperty("enrolled").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task A_class_that_does_not_exist_enrols_nobody()
    {
        using var trainer = _training.Trainer();

        (await (await trainer.Enrol(Guid.CreateVersion7())).ProblemAsync()).Code.ShouldBe("class-not-found");
    }

    [Fact]
    public async Task A_worker_sees_no_enrolment_but_the_own()
    {
        var enterprise = await _training.Enterprise();
        var placements = await _training.Newcomers(enterprise, 2);
        using var trainer = _training.Trainer();
        var classId = await trainer.Scheduled(_training, enterprise);
        await trainer.EnrolAll(classId);
        using var worker = _training.ClientWithClaims(
            "worker", [Roles.Worker], new Claim("worker_id", placements[0].WorkerId.ToString()));

        (await worker.Read($"/api/v1/enrolments?classId={classId}")).GetProperty("items").EnumerateArray()
            .ShouldHaveSingleItem().GetProperty("workerId").GetGuid().ShouldBe(placements[0].WorkerId);
        (await (await worker.GetAsync($"/api/v1/classes/{classId}")).ProblemAsync()).Status.ShouldBe(403);
    }

    [Fact]
    public async Task The_same_key_answers_the_same_and_enrols_once()
    {
        var enterprise = await _training.Enterprise();
        await _training.Newcomers(enterprise, 3);
        using var trainer = _training.Trainer();
        var classId = await trainer.Scheduled(_training, enterprise);
        trainer.DefaultRequestHeaders.Add("Idempotency-Key", Guid.CreateVersion7().ToString());

        var first = await (await trainer.PostAsJsonAsync($"/api/v1/classes/{classId}/enrolments", new { })).JsonAsync();
        var second = await (await trainer.PostAsJsonAsync($"/api/v1/classes/{classId}/enrolments", new { })).JsonAsync();

        second.GetRawText().ShouldBe(first.GetRawText());
        first.GetProperty("enrolments").GetArrayLength().ShouldBe(3);
    }
}
