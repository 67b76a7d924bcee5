using Contracts.Training.V1;
using ServiceDefaults.Clock;
using Testing;

namespace Training.IntegrationTests.Classes;

public sealed class CompletingAClass(TrainingFixture fixture)
{
    private readonly TrainingFixture.Service _training = fixture.Training;

    [Fact]
    public async Task A_class_is_completed_only_after_its_last_day_and_only_once()
    {
        using var trainer = _training.Trainer();
        var classId = await trainer.Scheduled(_training, await _training.Enterprise());

        (await (await trainer.Complete(classId)).ProblemAsync()).Code.ShouldBe("class-not-over");
        _training.TurnToNextDay();
        await (await trainer.Complete(classId)).JsonAsync();

        (await (await trainer.Complete(classId)).ProblemAsync()).Code.ShouldBe("class-completed");
    }

    [Fact]
    public async Task Whoever_attended_and_knows_enough_passes_with_a_certificate_that_anyone_can_verify()
    {
        await using var completions = await Listening<TrainingCompleted>.ToAsync(_training);
        await using var certificates = await Listening<CertificateIssued>.ToAsync(_training);
        var enterprise = await _training.Enterprise();
        await _training.Newcomers(enterprise, 4);
        using var trainer = _training.Trainer();
        var classId = await trainer.Scheduled(_training, enterprise);
        var learners = await trainer.EnrolAll(classId);
        // Of 8 hours 80 per cent are 6.4: 7 are enough and 6 are not.
        await (await trainer.Attend(classId, _training.Clock.Today(), (learners[0], 7), (learners[1], 6), (learners[2], 8), (learners[3], 8)))
            .JsonAsync();
        await (await trainer.Assess(classId, (learners[0], 60), (learners[1], 100), (learners[2], 59))).JsonAsync();
        _training.TurnToNextDay();

        var answer = await (await trainer.Complete(classId)).JsonAsync();

        answer.GetProperty("passed").GetInt32().ShouldBe(1);
        answer.GetProperty("failed").GetInt32().ShouldBe(3);
        var heard = await completions.Hear(4, message => message.ClassId == classId);
        var passed = heard.Where(message => message.Passed).ShouldHaveSingleItem();
        passed.EnrolmentId.ShouldBe(learners[0]);
        passed.MonthlyWageDuringTraining.ShouldBe(4_800.50m);
        passed.HoursTaught.ShouldBe(8);
        var certificate = (await certificates.Hear(1, message => message.EnrolmentId == learners[0])).ShouldHaveSingleItem();
        using var anyone = new HttpClient { BaseAddress = _training.Address };
        (await anyone.Read($"/api/v1/certificates/{certificate.CertificateNumber}")).GetProperty("course").GetString()
            .ShouldBe("数控车工岗前培训");
    }

    [Fact]
    public async Task A_number_that_was_never_issued_is_not_found()
    {
        using var anyone = new HttpClient { BaseAddress = _training.Address };

        (await (await anyone.GetAsync("/api/v1/certificates/2026-00000001-0")).ProblemAsync()).Code
            .ShouldBe("certificate-not-found");
    }

    [Fact]
    public async Task A_completed_class_takes_no_more_records()
    {
        var enterprise = await _training.Enterprise();
        await _training.Newcomers(enterprise, 1);
        using var trainer = _training.Trainer();
        var classId = await trainer.Scheduled(_training, enterprise);
        var learners = await trainer.EnrolAll(classId);
        var day = _training.Clock.Today();
        _training.TurnToNextDay();
        await (await trainer.Complete(classId)).JsonAsync();

        (await (await trainer.Attend(classId, day, (learners[0], 8))).ProblemAsync()).Code.ShouldBe("class-completed");
        (await (await trainer.Assess(classId, (learners[0], 80))).ProblemAsync()).Code.ShouldBe("class-completed");
        (await (await trainer.Enrol(classId)).ProblemAsync()).Code.ShouldBe("class-completed");
    }

    [Fact]
    public async Task Two_completions_at_once_issue_one_certificate_a_learner()
    {
        var enterprise = await _training.Enterprise();
        await _training.Newcomers(enterprise, 5);
        using var trainer = _training.Trainer();
        var classId = await trainer.Scheduled(_training, enterprise);
        var learners = await trainer.EnrolAll(classId);
        await (await trainer.Attend(classId, _training.Clock.Today(), learners.Select(id => (id, 8)))).JsonAsync();
        await (await trainer.Assess(classId, learners.Select(id => (id, 90)))).JsonAsync();
        _training.TurnToNextDay();

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => trainer.Complete(classId)));

        answers.Count(answer => answer.IsSuccessStatusCode).ShouldBe(1);
        answers.Count(answer => (int)answer.StatusCode == 409).ShouldBe(5);
    }
}
