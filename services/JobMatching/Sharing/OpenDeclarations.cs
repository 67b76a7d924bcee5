using JobMatching.Database;
using Microsoft.EntityFrameworkCore;

namespace JobMatching.Sharing;

internal static class OpenDeclarations
{
    /// <summary>Those of a kind that stand, have persons left and days to come.</summary>
    public static Task<Dictionary<StaffDeclarationId, StaffDeclaration>> OfAsync(
        JobMatchingContext database, StaffDeclarationKind kind, DateOnly today, CancellationToken cancellationToken) =>
        database.StaffDeclarations.AsNoTracking()
            .Where(known => known.Kind == kind && known.Until >= today && !known.Withdrawn && known.PersonsShared < known.Persons)
            .ToDictionaryAsync(known => known.Id, cancellationToken);
}
