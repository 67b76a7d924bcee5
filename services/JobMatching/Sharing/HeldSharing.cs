using Contracts.JobMatching.V1;
using JobMatching.Database;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Clock;
using ServiceDefaults.Errors;

namespace JobMatching.Sharing;

/// <summary>
/// A sharing with its declarations, read under the locks of both: whoever changes a sharing, or how many of a declaration are shared,
/// holds them, in the order of ids, so that nobody is shared twice and no two wait for each other in a circle.
/// </summary>
internal sealed record HeldSharing(StaffSharing Sharing, StaffDeclaration Surplus, StaffDeclaration Shortage)
{
    /// <summary>Within a transaction. Null when there is none.</summary>
    public static async Task<HeldSharing?> LoadAsync(
        JobMatchingContext database, StaffSharingId id, CancellationToken cancellationToken)
    {
        var pair = await database.StaffSharings.Where(known => known.Id == id)
            .Select(known => new { known.SurplusId, known.ShortageId }).SingleOrDefaultAsync(cancellationToken);
        if (pair is null)
        {
            return null;
        }

        var held = await LockAsync(database, [pair.SurplusId, pair.ShortageId], cancellationToken);
        var sharing = await database.StaffSharings.SingleAsync(known => known.Id == id, cancellationToken);
        return new HeldSharing(sharing, held[pair.SurplusId], held[pair.ShortageId]);
    }

    /// <summary>Within a transaction: those declarations, locked until its end.</summary>
    public static async Task<Dictionary<StaffDeclarationId, StaffDeclaration>> LockAsync(
        JobMatchingContext database, IReadOnlyList<StaffDeclarationId> ids, CancellationToken cancellationToken)
    {
        var values = ids.Select(id => id.Value).ToArray();
        await database.Database.ExecuteSqlAsync(
            $"SELECT 1 FROM staff_declaration WHERE id = ANY({values}) ORDER BY id FOR NO KEY UPDATE", cancellationToken);
        return await database.StaffDeclarations.Where(known => ids.Contains(known.Id))
            .ToDictionaryAsync(known => known.Id, cancellationToken);
    }

    /// <summary>Takes a side's yes. With the second, persons are taken from both declarations, and the sharing starts if its first day has come.</summary>
    public Error? Accept(SharingSide side, JobMatchingContext database, TimeProvider clock)
    {
        var refusal = Sharing.State is not SharingState.Proposed ? SharingErrors.NotOpen
            : Surplus.Withdrawn || Shortage.Withdrawn ? SharingErrors.Withdrawn
            : Sharing.Terms.Until < clock.Today() ? SharingErrors.PeriodOver
            : Math.Min(Surplus.PersonsLeft, Shortage.PersonsLeft) < Sharing.Terms.Persons ? SharingErrors.TooManyPersons
            : Sharing.Accept(side);
        if (refusal is null && Sharing.State is SharingState.Agreed)
        {
            Surplus.Share(Sharing.Terms.Persons);
            Shortage.Share(Sharing.Terms.Persons);
            Start(clock.Today(), database, clock);
        }

        return refusal;
    }

    /// <summary>Starts it on that day if it is agreed for then; does nothing otherwise.</summary>
    public void Start(DateOnly day, JobMatchingContext database, TimeProvider clock)
    {
        if (Sharing.Start(day))
        {
            database.Publish(new StaffShared { Sharing = Sharing.ToDetails(), StartedOn = day, OccurredAt = clock.GetUtcNow() });
        }
    }

    /// <summary>Ends it, gives the persons back and says so if it had started; false when it cannot end.</summary>
    public bool End(SharingEndReason reason, DateOnly day, JobMatchingContext database, TimeProvider clock)
    {
        if (!Sharing.End(reason, day))
        {
            return false;
        }

        Surplus.GiveBack(Sharing.Terms.Persons);
        Shortage.GiveBack(Sharing.Terms.Persons);
        if (Sharing.StartedOn is not null)
        {
            database.Publish(new StaffSharingEnded
            {
                Sharing = Sharing.ToDetails(), Reason = Words.Of(reason), EndedOn = day, OccurredAt = clock.GetUtcNow(),
            });
        }

        return true;
    }
}
