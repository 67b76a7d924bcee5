using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Overview.Counting;

/// <summary>
/// A part of a count: an indicator, and within it a segment such as a mode of travel or a policy, is the sum of its
/// stripes. A row is locked until its message is committed; with stripes, messages counted at once seldom wait for each other.
/// </summary>
internal sealed class Counter
{
    private Counter()
    {
    }

    public string Indicator { get; private set; } = "";

    /// <summary>Empty when the indicator has none.</summary>
    public string Segment { get; private set; } = "";

    public int Stripe { get; private set; }

    public decimal Value { get; private set; }

    /// <summary>When the newest event counted here occurred.</summary>
    public DateTimeOffset AsOf { get; private set; }
}

internal sealed class CounterMapping : IEntityTypeConfiguration<Counter>
{
    public void Configure(EntityTypeBuilder<Counter> builder)
    {
        builder.HasKey(counter => new { counter.Indicator, counter.Segment, counter.Stripe });
        builder.Property(counter => counter.Indicator).HasMaxLength(60);
        builder.Property(counter => counter.Segment).HasMaxLength(60);
    }
}
