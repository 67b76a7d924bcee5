using Contracts.Training.V1;
using ServiceDefaults.Clock;
using Testing;

namespace Training.IntegrationTests;

public sealed class PublishingEvents(TrainingFixture fixture)
{
    private readonly TrainingFixture.Service _training = fixture.Training;

    [Fact]
    public async Task Every_event_goes_over_the_broker_as_its_consumers_read_it()
    {
        await using var events = await MessageSnapshots.ListenAsync<ClassScheduled>(_training.Services);
        var enterprise = await _training.Enterprise();
        await _training.Newcomers(enterprise, 1);
        using var trainer = _training.Trainer();
        var classId = await trainer.Scheduled(_training, enterprise);
        var learner = (await trainer.EnrolAll(classId)).ShouldHaveSingleItem();
        await (await trainer.Attend(classId, _training.Clock.Today(), (learner, 8))).JsonAsync();
        await (await trainer.Assess(classId, (learner, 90))).JsonAsync();
        _training.TurnToNextDay();
        await (await trainer.Complete(classId)).JsonAsync();

        await events.ShouldMatch<ClassScheduled>(message => message.ClassId == classId);
        await events.ShouldMatch<EnrolmentConfirmed>(message => message.EnrolmentId == learner);
        await events.ShouldMatch<AttendanceRecorded>(message => message.EnrolmentId == learner);
        await events.ShouldMatch<TrainingCompleted>(message => message.EnrolmentId == learner);
        await events.ShouldMatch<CertificateIssued>(message => message.EnrolmentId == learner);
        events.ShouldBeComplete();
    }
}
