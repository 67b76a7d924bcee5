using Contracts.Training.V1;
using MassTransit;
using Overview.Database;
using Overview.Indicators;

namespace Overview.Counting;

/// <summary>Counts classes, learners, hours and certificates.</summary>
internal sealed class CountTraining(OverviewContext database)
    : IConsumer<ClassScheduled>, IConsumer<EnrolmentConfirmed>, IConsumer<AttendanceRecorded>,
        IConsumer<TrainingCompleted>, IConsumer<CertificateIssued>
{
    public Task Consume(ConsumeContext<ClassScheduled> context) => database.CountAsync(
        context.Message.OccurredAt, new Count(IndicatorCodes.ClassesScheduled));

    public Task Consume(ConsumeContext<EnrolmentConfirmed> context) => database.CountAsync(
        context.Message.OccurredAt, new Count(IndicatorCodes.Enrolments));

    public Task Consume(ConsumeContext<AttendanceRecorded> context) => database.CountAsync(
        context.Message.OccurredAt, new Count(IndicatorCodes.TrainingHours, context.Message.Hours));

    public Task Consume(ConsumeContext<TrainingCompleted> context) => database.CountAsync(
        context.Message.OccurredAt,
        new Count(context.Message.Passed ? IndicatorCodes.TrainingsPassed : IndicatorCodes.TrainingsFailed));

    public Task Consume(ConsumeContext<CertificateIssued> context) => database.CountAsync(
        context.Message.OccurredAt, new Count(IndicatorCodes.CertificatesIssued));
}
