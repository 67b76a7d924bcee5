using Contracts.JobMatching.V1;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Subsidies.Facts;

/// <summary>A placement and how far it came. Its events may come in any order; each only adds what it knows.</summary>
internal sealed class PlacementFact : IBasis
{
    public required Guid PlacementId { get; init; }

    public required Guid WorkerId { get; init; }

    public required Guid EnterpriseId { get; init; }

    public required Guid? IntroducedBy { get; init; }

    public required decimal MonthlyWage { get; init; }

    public DateOnly? StartedOn { get; private set; }

    public DateOnly? EndedOn { get; private set; }

    public string? EndReason { get; private set; }

    /// <summary>When the newest news of it happened, by the city's clock.</summary>
    public DateTimeOffset KnownAt { get; private set; }

    Guid IBasis.Id => PlacementId;

    Guid? IBasis.Worker => WorkerId;

    Guid? IBasis.Enterprise => EnterpriseId;

    DateOnly? IBasis.On => StartedOn;

    public static PlacementFact Of(PlacementDetails placement) => new()
    {
        PlacementId = placement.PlacementId,
        WorkerId = placement.WorkerId,
        EnterpriseId = placement.EnterpriseId,
        IntroducedBy = placement.IntroducedBy,
        MonthlyWage = placement.MonthlyWage,
    };

    /// <summary>One of its events came.</summary>
    public void Learn(DateTimeOffset at) => KnownAt = at > KnownAt ? at : KnownAt;

    public void Start(DateOnly on) => StartedOn ??= on;

    public void End(DateOnly on, string reason) => (EndedOn, EndReason) = (EndedOn ?? on, EndReason ?? reason);

    public void Tell(Rules.Policies.Facts facts) =>
        facts.From(Source, KnownAt)
            .With("placement", "enterpriseId", EnterpriseId.ToString())
            .With("placement", "introduced", IntroducedBy is not null)
            .With("placement", "introducerId", IntroducedBy?.ToString())
            .With("placement", "monthlyWage", MonthlyWage)
            .With("placement", "started", StartedOn is null && EndedOn is null ? (bool?)null : StartedOn is not null)
            .With("placement", "startedOn", StartedOn)
            .With("placement", "cancelled", EndReason is "no-show" or "withdrawn");

    private string Source => (StartedOn, EndedOn) switch
    {
        (_, not null) => nameof(PlacementEnded),
        (not null, _) => nameof(PlacementStarted),
        _ => nameof(PlacementAgreed),
    };
}

internal sealed class PlacementFactMapping : IEntityTypeConfiguration<PlacementFact>
{
    public void Configure(EntityTypeBuilder<PlacementFact> builder)
    {
        builder.HasKey(placement => placement.PlacementId);
        builder.Property(placement => placement.PlacementId).ValueGeneratedNever();
        builder.Property(placement => placement.EndReason).HasMaxLength(40);
        builder.HasIndex(placement => placement.WorkerId);
        builder.HasIndex(placement => placement.EnterpriseId);
        builder.HasIndex(placement => placement.IntroducedBy);
    }
}
