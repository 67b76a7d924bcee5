using Contracts.Transport.V1;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ServiceDefaults.City;
using Transport.Demands;

namespace Transport.Trips;

/// <summary>The part of a trip's charter cost that is one enterprise's people's (NB-05).</summary>
internal sealed class CharterShare
{
    private CharterShare()
    {
    }

    public TripId TripId { get; private set; }

    public Guid EnterpriseId { get; private set; }

    public decimal Amount { get; private set; }

    /// <summary>What the enterprise bears of it; the city bears the rest.</summary>
    public decimal EmployerPays { get; private set; }

    public int Passengers { get; private set; }

    public DateOnly SettledOn { get; private set; }

    /// <summary>
    /// Divides the cost by passengers carried, to the fen. A trip that nobody boarded has to be paid for too: then by the seats
    /// that were held for them.
    /// </summary>
    public static IReadOnlyList<CharterShare> Divide(
        Trip trip, IReadOnlyCollection<TravelDemand> carried, IReadOnlyCollection<TravelDemand> absent, DateOnly day)
    {
        var bearing = (carried.Count > 0 ? carried : absent)
            .GroupBy(demand => demand.EnterpriseId)
            // The odd fen goes by size before id, so that the same trip gives the same sums in every run.
            .OrderByDescending(people => people.Count()).ThenBy(people => people.Key).ToList();
        if (bearing.Count == 0)
        {
            return [];
        }

        var amounts = new Money(trip.Cost).Split([.. bearing.Select(people => people.Count())]);
        return [.. bearing.Zip(amounts, (people, amount) => new CharterShare
        {
            TripId = trip.Id,
            EnterpriseId = people.Key,
            Amount = amount.Amount,
            EmployerPays = decimal.Round(amount.Amount * trip.EmployerShare, 2, MidpointRounding.AwayFromZero),
            Passengers = carried.Count > 0 ? people.Count() : 0,
            SettledOn = day,
        })];
    }

    public CharterCostSettled ToSettled(DateTimeOffset now) => new()
    {
        TripId = TripId.Value,
        EnterpriseId = EnterpriseId,
        Amount = Amount,
        EmployerPays = EmployerPays,
        Passengers = Passengers,
        SettledOn = SettledOn,
        OccurredAt = now,
    };
}

internal sealed class CharterShareMapping : IEntityTypeConfiguration<CharterShare>
{
    public void Configure(EntityTypeBuilder<CharterShare> builder)
    {
        builder.HasKey(share => new { share.TripId, share.EnterpriseId });
        builder.ToTable(table => table.HasCheckConstraint("charter_share_amount", "employer_pays BETWEEN 0 AND amount"));
        builder.HasOne<Trip>().WithMany().HasForeignKey(share => share.TripId);
    }
}
