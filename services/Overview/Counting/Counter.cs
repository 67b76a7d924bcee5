using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Overview.Counting;

/// <summary>How much of an indicator there is, or of a segment within it, such as a mode of travel or a policy.</summary>
internal sealed class Counter
{
    private Counter()
    {
    }

    public string Indicator { get; private set; } = "";

    /// <summary>Empty when the indicator has none.</summary>
    public string Segment { get; private set; } = "";

    public decimal Value { get; private set; }

    /// <summary>When the newest event counted here occurred.</summary>
    public DateTimeOffset AsOf { get; private set; }
}

internal sealed class CounterMapping : IEntityTypeConfiguration<Counter>
{
    public void Configure(EntityTypeBuilder<Counter> builder)
    {
        builder.HasKey(counter => new { counter.Indicator, counter.Segment });
        builder.Property(counter => counter.Indicator).HasMaxLength(60);
        builder.Property(counter => counter.Segment).HasMaxLength(60);
    }
}
