using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ServiceDefaults.Database;
using Training.Enterprises;

namespace Training.Classes;

internal readonly record struct ClassId(Guid Value) : ITypedId<ClassId>
{
    public static ClassId From(Guid value) => new(value);

    // Pages run in the order of ids; the database compares them.
    public static bool operator >(ClassId left, ClassId right) => left.Value > right.Value;

    public static bool operator <(ClassId left, ClassId right) => left.Value < right.Value;
}

/// <summary>When a class is taught: consecutive days, the same hours on each.</summary>
internal sealed record Timetable(DateOnly StartsOn, int Days, int HoursPerDay)
{
    public DateOnly EndsOn => StartsOn.AddDays(Days - 1);

    public int Hours => Days * HoursPerDay;

    public bool Covers(DateOnly day) => day >= StartsOn && day <= EndsOn;
}

/// <summary>A live class for the newcomers of one enterprise (AS-08).</summary>
internal sealed class TrainingClass
{
    private TrainingClass()
    {
    }

    public ClassId Id { get; private set; }

    public EnterpriseId EnterpriseId { get; private set; }

    public string Course { get; private set; } = "";

    public Timetable Timetable { get; private set; } = null!;

    public int Capacity { get; private set; }

    /// <summary>Places taken; the database refuses more than <see cref="Capacity"/>.</summary>
    public int Enrolled { get; private set; }

    /// <summary>What the enterprise pays a month while people learn (AS-03); null when it goes on paying the agreed wage.</summary>
    public decimal? MonthlyWageDuringTraining { get; private set; }

    public DateOnly? CompletedOn { get; private set; }

    public int Free => Capacity - Enrolled;

    public static TrainingClass Schedule(
        ClassId id, EnterpriseId enterprise, string course, Timetable timetable, int capacity, decimal? monthlyWage) =>
        new()
        {
            Id = id,
            EnterpriseId = enterprise,
            Course = course,
            Timetable = timetable,
            Capacity = capacity,
            MonthlyWageDuringTraining = monthlyWage,
        };

    public void Take(int places) => Enrolled += places;

    public void Release() => Enrolled--;

    public void Complete(DateOnly today) => CompletedOn = today;
}

internal sealed class TrainingClassMapping : IEntityTypeConfiguration<TrainingClass>
{
    public void Configure(EntityTypeBuilder<TrainingClass> builder)
    {
        builder.Property(found => found.Course).HasMaxLength(200);
        builder.ComplexProperty(found => found.Timetable);
        builder.HasIndex(found => new { found.EnterpriseId, found.Id });
        builder.HasOne<Enterprise>().WithMany().HasForeignKey(found => found.EnterpriseId);
        builder.ToTable(table => table.HasCheckConstraint(
            "training_class_capacity", "enrolled >= 0 AND enrolled <= capacity"));
    }
}
