using Contracts.Training.V1;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Subsidies.Facts;

/// <summary>A learner finished a class.</summary>
internal sealed class TrainingFact : IBasis
{
    public required Guid EnrolmentId { get; init; }

    public required Guid WorkerId { get; init; }

    public required Guid EnterpriseId { get; init; }

    public required DateOnly CompletedOn { get; init; }

    public required int HoursTaught { get; init; }

    public required int HoursAttended { get; init; }

    public required int Score { get; init; }

    public required bool Passed { get; init; }

    public required decimal MonthlyWage { get; init; }

    /// <summary>When it happened, by the city's clock.</summary>
    public required DateTimeOffset KnownAt { get; init; }

    Guid IBasis.Id => EnrolmentId;

    Guid? IBasis.Worker => WorkerId;

    Guid? IBasis.Enterprise => EnterpriseId;

    DateOnly? IBasis.On => CompletedOn;

    public static TrainingFact Of(TrainingCompleted training) => new()
    {
        EnrolmentId = training.EnrolmentId,
        KnownAt = training.OccurredAt,
        WorkerId = training.WorkerId,
        EnterpriseId = training.EnterpriseId,
        CompletedOn = training.CompletedOn,
        HoursTaught = training.HoursTaught,
        HoursAttended = training.HoursAttended,
        Score = training.Score,
        Passed = training.Passed,
        MonthlyWage = training.MonthlyWageDuringTraining,
    };

    public void Tell(Rules.Policies.Facts facts) =>
        facts.From(nameof(TrainingCompleted), KnownAt)
            .With("training", "completedOn", CompletedOn)
            .With("training", "hoursTaught", (long)HoursTaught)
            .With("training", "hoursAttended", (long)HoursAttended)
            .With("training", "score", (long)Score)
            .With("training", "passed", Passed)
            .With("training", "monthlyWage", MonthlyWage);
}

internal sealed class TrainingFactMapping : IEntityTypeConfiguration<TrainingFact>
{
    public void Configure(EntityTypeBuilder<TrainingFact> builder)
    {
        builder.HasKey(training => training.EnrolmentId);
        builder.Property(training => training.EnrolmentId).ValueGeneratedNever();
        builder.HasIndex(training => training.WorkerId);
        builder.HasIndex(training => training.EnterpriseId);
    }
}
