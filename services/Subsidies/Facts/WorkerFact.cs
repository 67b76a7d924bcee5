using Contracts.JobMatching.V1;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Subsidies.Rules.Cel;

namespace Subsidies.Facts;

/// <summary>What policies ask of a worker.</summary>
internal sealed class WorkerFact
{
    public required Guid WorkerId { get; init; }

    public string OriginDivisionCode { get; private set; } = "";

    public List<string> Categories { get; private set; } = [];

    /// <summary>Number of the newest change that came; a registration is older than any.</summary>
    public int Revision { get; private set; } = -1;

    /// <summary>When the newest news of it happened, by the city's clock.</summary>
    public DateTimeOffset KnownAt { get; private set; }

    /// <summary>Takes over a newer entry; an older one that comes late changes nothing.</summary>
    public bool Learn(WorkerDetails details, int revision, DateTimeOffset at)
    {
        if (revision <= Revision)
        {
            return false;
        }

        (OriginDivisionCode, Categories, Revision, KnownAt) = (details.OriginDivisionCode, [.. details.Categories], revision, at);
        return true;
    }

    /// <summary>Tells a decision what is known.</summary>
    /// <param name="facts">What the decision is made from.</param>
    /// <param name="work">When the worker was at work.</param>
    /// <param name="on">The day that the decision is about; null where it is not known yet.</param>
    public void Tell(Rules.Policies.Facts facts, IEnumerable<WorkPeriod> work, DateOnly? on)
    {
        IReadOnlyList<CelValue> categories = [.. Categories.Select(CelValue.Of)];
        facts.From(Revision > 0 ? nameof(WorkerUpdated) : nameof(WorkerRegistered), KnownAt)
            .With("worker", "id", WorkerId.ToString())
            .With("worker", "originProvince", OriginDivisionCode[..2])
            .With("worker", "categories", CelValue.Of(categories))
            .With("worker", "atWork", on is { } day ? work.Any(period => period.TouchesMonthOf(day)) : (bool?)null);
    }
}

internal sealed class WorkerFactMapping : IEntityTypeConfiguration<WorkerFact>
{
    public void Configure(EntityTypeBuilder<WorkerFact> builder)
    {
        builder.HasKey(worker => worker.WorkerId);
        builder.Property(worker => worker.WorkerId).ValueGeneratedNever();
        builder.Property(worker => worker.OriginDivisionCode).HasMaxLength(6);
    }
}
