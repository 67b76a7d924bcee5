using Contracts.JobMatching.V1;
using JobMatching.Database;
using JobMatching.Engine;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ServiceDefaults.City;
using ServiceDefaults.Database;

namespace JobMatching.Workers;

internal readonly record struct WorkerId(Guid Value) : ITypedId<WorkerId>
{
    public static WorkerId From(Guid value) => new(value);

    // Pages run in the order of ids; the database compares them.
    public static bool operator >(WorkerId left, WorkerId right) => left.Value > right.Value;

    public static bool operator <(WorkerId left, WorkerId right) => left.Value < right.Value;
}

/// <summary>Who the worker is. Numbers are encrypted; only their masked forms are shown.</summary>
internal sealed record Identity(
    string Name, byte[] IdNumber, string MaskedIdNumber, DateOnly BirthDate, Gender Gender, byte[] Phone, string MaskedPhone);

/// <summary>What the worker can and wants; the register keeps the newest.</summary>
internal sealed record Resume(
    DivisionCode HomeDivisionCode,
    Education Education,
    string[] Skills,
    string[] Certificates,
    string[] Occupations,
    int? ExperienceYears,
    decimal WageFloor,
    decimal? WageExpected,
    string[] Categories,
    bool WillingToWork,
    bool WillingToLeaveHome,
    bool AcceptsNightShift)
{
    // No parameter: a mapped record takes its parts by properties.
    public Wishes Wishes { get; init; } = Wishes.None;
}

/// <summary>Where a row came from: known by the source's own id, so that sending it again changes nothing.</summary>
internal sealed record Origin(string Source, string SourceId);

/// <summary>A person of the register (JM-C01).</summary>
internal sealed class Worker
{
    private Worker()
    {
    }

    public WorkerId Id { get; private set; }

    public Identity Identity { get; private set; } = null!;

    /// <summary>Keyed hash of the id number: nobody is registered twice.</summary>
    public byte[] IdNumberHash { get; private set; } = [];

    public Resume Resume { get; private set; } = null!;

    /// <summary>The agency that introduced the worker (TC-07).</summary>
    public Guid? IntroducedBy { get; private set; }

    public string? Source { get; private set; }

    public string? SourceId { get; private set; }

    /// <summary>The registration of the same person that counts in place of this one; null for one that counts itself.</summary>
    public WorkerId? SetAsideFor { get; private set; }

    /// <summary>Number of the newest change, from 1.</summary>
    public int Revision { get; private set; }

    public DateTimeOffset RegisteredAt { get; private set; }

    /// <summary>PostgreSQL's row version: the ETag.</summary>
    public uint Version { get; private set; }

    public static Worker Register(WorkerId id, NewWorker entry, DateTimeOffset now) => new()
    {
        Id = id,
        Identity = entry.Identity,
        IdNumberHash = entry.IdNumberHash,
        Resume = entry.Resume,
        IntroducedBy = entry.IntroducedBy,
        Source = entry.Origin?.Source,
        SourceId = entry.Origin?.SourceId,
        Revision = 1,
        RegisteredAt = now,
    };

    public void Update(Resume resume) => (Resume, Revision) = (resume, Revision + 1);

    public void SetAside(WorkerId other) => SetAsideFor = other;

    public void TakeBack() => SetAsideFor = null;

    public WorkerDetails ToDetails() => new()
    {
        OriginDivisionCode = Resume.HomeDivisionCode.ToString(), Categories = Resume.Categories,
    };
}

/// <summary>A worker who was read and checked, and is not yet in the register.</summary>
internal sealed record NewWorker(
    Identity Identity, byte[] IdNumberHash, Resume Resume, Guid? IntroducedBy, Origin? Origin);

internal sealed class WorkerMapping : IEntityTypeConfiguration<Worker>
{
    public void Configure(EntityTypeBuilder<Worker> builder)
    {
        builder.Property(worker => worker.Version).IsRowVersion();
        builder.HasIndex(worker => worker.IdNumberHash).IsUnique();
        builder.Property(worker => worker.Source).HasMaxLength(100);
        builder.Property(worker => worker.SourceId).HasMaxLength(100);
        builder.HasIndex(worker => new { worker.Source, worker.SourceId }).IsUnique();
        builder.ComplexProperty(worker => worker.Identity, identity =>
        {
            identity.Property(value => value.Name).HasMaxLength(50);
            identity.Property(value => value.MaskedIdNumber).HasMaxLength(18);
            identity.Property(value => value.MaskedPhone).HasMaxLength(11);
            identity.Property(value => value.Gender).HasConversion(new WordColumn<Gender>()).HasMaxLength(10);
        });
        builder.ComplexProperty(
            worker => worker.Resume,
            resume =>
            {
                resume.Property(value => value.Education).HasConversion(new WordColumn<Education>()).HasMaxLength(20);
                resume.ComplexProperty(value => value.Wishes);
            });
    }
}
