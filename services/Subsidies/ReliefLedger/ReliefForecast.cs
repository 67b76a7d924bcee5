using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Subsidies.ReliefLedger;

/// <summary>What the city expects a policy to grant in a month.</summary>
internal sealed class ReliefForecast
{
    public required string PolicyCode { get; init; }

    /// <summary>The first day of the month.</summary>
    public required DateOnly Month { get; init; }

    /// <summary>Grants.</summary>
    public int Grants { get; private set; }

    public decimal Amount { get; private set; }

    public void Expect(int grants, decimal amount) => (Grants, Amount) = (grants, amount);
}

internal sealed class ReliefForecastMapping : IEntityTypeConfiguration<ReliefForecast>
{
    public void Configure(EntityTypeBuilder<ReliefForecast> builder)
    {
        builder.HasKey(forecast => new { forecast.PolicyCode, forecast.Month });
        builder.Property(forecast => forecast.PolicyCode).HasMaxLength(40);
        builder.ToTable(table => table.HasCheckConstraint("relief_forecast_amount", "grants >= 0 AND amount >= 0 AND extract(day FROM month) = 1"));
    }
}
