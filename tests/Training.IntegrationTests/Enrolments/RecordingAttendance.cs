using Contracts.Training.V1;
using ServiceDefaults.Clock;
using Testing;

namespace Training.IntegrationTests.Enrolments;

public sealed class RecordingAttendance(TrainingFixture fixture)
{
    private readonly TrainingFixture.Service _training = fixture.Training;

    [Fact]
    public async Task The_same_record_again_changes_nothing_and_another_one_is_refused()
    {
        await using var ear = await Listening<AttendanceRecorded>.ToAsync(_training);
        using var trainer = _training.Trainer();
        var (classId, learners) = await ClassOf(trainer, 2);
        var today = _training.Clock.Today();
        await (await trainer.Attend(classId, today, (learners[0], 6))).JsonAsync();

        var again = await (await trainer.Attend(classId, today, (learners[0], 6), (learners[1], 4))).JsonAsync();
        var other = await (await trainer.Attend(classId, today, (learners[0], 7))).ProblemAsync();

        again.GetProperty("recorded").GetInt32().ShouldBe(1);
        again.GetProperty("unchanged").GetInt32().ShouldBe(1);
        other.Code.ShouldBe("attendance-already-recorded");
        (await ear.Hear(2, message => message.ClassId == classId)).Sum(message => message.Hours).ShouldBe(10);
        (await Hours(trainer, classId)).ShouldBe(10);
    }

    [Fact]
    public async Task The_same_record_many_times_at_once_counts_once()
    {
        using var trainer = _training.Trainer();
        var (classId, learners) = await ClassOf(trainer, 1);
        var today = _training.Clock.Today();

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => trainer.Attend(classId, today, (learners[0], 8))));

        answers.ShouldAllBe(answer => answer.IsSuccessStatusCode);
        (await Hours(trainer, classId)).ShouldBe(8);
    }

    [Fact]
    public async Task One_bad_record_records_nothing_and_every_wrong_field_is_told()
    {
        using var trainer = _training.Trainer();
        var (classId, learners) = await ClassOf(trainer, 2);

        var problem = await (await trainer.Attend(
            classId, _training.Clock.Today(), (learners[0], 8), (Guid.CreateVersion7(), 8), (learners[1], 25))).ProblemAsync();

        problem.Fields.ShouldBe(["records[1].enrolmentId", "records[2].hours"], ignoreOrder: true);
        (await Hours(trainer, classId)).ShouldBe(0);
    }

    [Fact]
    public async Task Nobody_attends_longer_than_the_class_lasts_or_on_a_day_it_is_not_held()
    {
        using var trainer = _training.Trainer();
        var (classId, learners) = await ClassOf(trainer, 1);
        var today = _training.Clock.Today();

        (await (await trainer.Attend(classId, today, (learners[0], 9))).ProblemAsync()).Fields.ShouldBe(["records[0].hours"]);
        (await (await trainer.Attend(classId, today.AddDays(-1), (learners[0], 8))).ProblemAsync()).Fields.ShouldBe(["on"]);
        (await (await trainer.Attend(classId, today.AddDays(1), (learners[0], 8))).ProblemAsync()).Fields.ShouldBe(["on"]);
        (await (await trainer.Attend(classId, today)).ProblemAsync()).Fields.ShouldBe(["records"]);
    }

    [Fact]
    public async Task Marks_lie_between_0_and_100_and_belong_to_a_learner_of_the_class()
    {
        using var trainer = _training.Trainer();
        var (classId, learners) = await ClassOf(trainer, 1);

        (await (await trainer.Assess(classId, (learners[0], 101))).ProblemAsync()).Fields.ShouldBe(["records[0].score"]);
        (await (await trainer.Assess(classId, (learners[0], 50), (learners[0], 60))).ProblemAsync())
            .Fields.ShouldBe(["records[1].enrolmentId"]);
        (await (await trainer.Assess(Guid.CreateVersion7(), (learners[0], 50))).ProblemAsync()).Code.ShouldBe("class-not-found");
    }

    private async Task<(Guid ClassId, IReadOnlyList<Guid> Learners)> ClassOf(HttpClient trainer, int people)
    {
        var enterprise = await _training.Enterprise();
        await _training.Newcomers(enterprise, people);
        var classId = await trainer.Scheduled(_training, enterprise);
        return (classId, await trainer.EnrolAll(classId));
    }

    private static async Task<int> Hours(HttpClient trainer, Guid classId) =>
        (await trainer.Read($"/api/v1/enrolments?classId={classId}")).GetProperty("items").EnumerateArray()
            .Sum(enrolment => enrolment.GetProperty("hoursAttended").GetInt32());
}
