using Contracts.Transport.V1;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Subsidies.Facts;

/// <summary>A worker arrived for a placement. The first arrival stands.</summary>
internal sealed class ArrivalFact : IBasis
{
    public required Guid PlacementId { get; init; }

    public required Guid WorkerId { get; init; }

    public required Guid EnterpriseId { get; init; }

    public required Guid TripId { get; init; }

    public required DateOnly ArrivedOn { get; init; }

    public required string OriginDivisionCode { get; init; }

    public required string DestinationDivisionCode { get; init; }

    /// <summary>When it happened, by the city's clock.</summary>
    public required DateTimeOffset KnownAt { get; init; }

    Guid IBasis.Id => PlacementId;

    Guid? IBasis.Worker => WorkerId;

    Guid? IBasis.Enterprise => EnterpriseId;

    DateOnly? IBasis.On => ArrivedOn;

    public static ArrivalFact Of(Passenger passenger, TripArrived trip) => new()
    {
        PlacementId = passenger.PlacementId,
        WorkerId = passenger.WorkerId,
        EnterpriseId = passenger.EnterpriseId,
        TripId = trip.TripId,
        KnownAt = trip.OccurredAt,
        ArrivedOn = trip.ArrivedOn,
        OriginDivisionCode = passenger.OriginDivisionCode,
        DestinationDivisionCode = passenger.DestinationDivisionCode,
    };

    public void Tell(Rules.Policies.Facts facts) =>
        facts.From(nameof(TripArrived), KnownAt)
            .With("arrival", "arrived", true)
            .With("arrival", "arrivedOn", ArrivedOn)
            .With("arrival", "originProvince", OriginDivisionCode[..2])
            .With("arrival", "destinationProvince", DestinationDivisionCode[..2]);
}

internal sealed class ArrivalFactMapping : IEntityTypeConfiguration<ArrivalFact>
{
    public void Configure(EntityTypeBuilder<ArrivalFact> builder)
    {
        builder.HasKey(arrival => arrival.PlacementId);
        builder.Property(arrival => arrival.PlacementId).ValueGeneratedNever();
        builder.Property(arrival => arrival.OriginDivisionCode).HasMaxLength(6);
        builder.Property(arrival => arrival.DestinationDivisionCode).HasMaxLength(6);
        builder.HasIndex(arrival => arrival.WorkerId);
        builder.HasIndex(arrival => arrival.EnterpriseId);
    }
}
