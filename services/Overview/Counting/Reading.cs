using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Overview.Counting;

/// <summary>The newest value that one subject has of an indicator: a later report of an enterprise replaces its earlier one.</summary>
internal sealed class Reading
{
    private Reading()
    {
    }

    public string Indicator { get; private set; } = "";

    public Guid SubjectId { get; private set; }

    /// <summary>The day that the value is of.</summary>
    public DateOnly Day { get; private set; }

    /// <summary>When the event that told it occurred; decides between two of the same day.</summary>
    public DateTimeOffset AsOf { get; private set; }

    public decimal Value { get; private set; }
}

internal sealed class ReadingMapping : IEntityTypeConfiguration<Reading>
{
    public void Configure(EntityTypeBuilder<Reading> builder)
    {
        builder.HasKey(reading => new { reading.Indicator, reading.SubjectId });
        builder.Property(reading => reading.Indicator).HasMaxLength(60);
    }
}
