using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Transport.Trips;

namespace Transport.Seats;

/// <summary>
/// A numbered seat of a trip and the legs on which it is taken. Buyers lock seats, not the trip: they do not wait for each
/// other as long as there are seats for all of them.
/// </summary>
internal sealed class Seat
{
    public required TripId TripId { get; init; }

    /// <summary>From 1.</summary>
    public required int Number { get; init; }

    /// <summary>The bits of <see cref="Ride.Legs"/>.</summary>
    public required int TakenLegs { get; init; }

    /// <summary>Legs on which whoever sits beside asked to sit beside women only: who sits here must have asked for the same.</summary>
    public required int WomenOnlyLegs { get; init; }

    /// <summary>The seat beside, counted from 1: seats are neighbours in pairs, 1 and 2, 3 and 4; an odd last one stands alone.</summary>
    public static int Beside(int number) => ((number - 1) ^ 1) + 1;
}

internal sealed class SeatMapping : IEntityTypeConfiguration<Seat>
{
    public void Configure(EntityTypeBuilder<Seat> builder)
    {
        builder.HasKey(seat => new { seat.TripId, seat.Number });
        builder.HasOne<Trip>().WithMany().HasForeignKey(seat => seat.TripId);
        builder.ToTable(table => table.HasCheckConstraint("seat_number", "number > 0 AND taken_legs >= 0 AND women_only_legs >= 0"));
    }
}
