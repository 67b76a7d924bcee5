using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ServiceDefaults.Database;
using Training.Enterprises;

namespace Training.Newcomers;

internal readonly record struct PlacementId(Guid Value) : ITypedId<PlacementId>
{
    public static PlacementId From(Guid value) => new(value);

    // Pages run in the order of ids; the database compares them.
    public static bool operator >(PlacementId left, PlacementId right) => left.Value > right.Value;

    public static bool operator <(PlacementId left, PlacementId right) => left.Value < right.Value;
}

internal readonly record struct WorkerId(Guid Value) : ITypedId<WorkerId>
{
    public static WorkerId From(Guid value) => new(value);
}

/// <summary>
/// Somebody whose placement at an enterprise started and who may be trained there. Written only by the consumers of
/// placement events; a placement that ended before it started leaves a row without a first day.
/// </summary>
internal sealed class Newcomer
{
    private Newcomer()
    {
    }

    public PlacementId PlacementId { get; private set; }

    public WorkerId WorkerId { get; private set; }

    public EnterpriseId EnterpriseId { get; private set; }

    /// <summary>In yuan, as the placement agreed.</summary>
    public decimal MonthlyWage { get; private set; }

    public DateOnly? StartedOn { get; private set; }

    public DateOnly? LeftOn { get; private set; }
}

internal sealed class NewcomerMapping : IEntityTypeConfiguration<Newcomer>
{
    public void Configure(EntityTypeBuilder<Newcomer> builder)
    {
        builder.HasKey(newcomer => newcomer.PlacementId);
        builder.HasIndex(newcomer => new { newcomer.EnterpriseId, newcomer.PlacementId });
    }
}
