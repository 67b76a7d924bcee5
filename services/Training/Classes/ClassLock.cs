using Microsoft.EntityFrameworkCore;
using Training.Database;

namespace Training.Classes;

internal static class ClassLock
{
    /// <summary>
    /// Within a transaction: the class, held until its end. Whatever changes the class or its enrolments takes this lock,
    /// after those of newcomers, so that places are counted once and nobody waits in a circle.
    /// </summary>
    public static async Task<TrainingClass?> LockClassAsync(
        this TrainingContext database, ClassId id, CancellationToken cancellationToken)
    {
        await database.Database.ExecuteSqlAsync(
            $"SELECT 1 FROM training_class WHERE id = {id.Value} FOR NO KEY UPDATE", cancellationToken);
        return await database.Classes.SingleOrDefaultAsync(found => found.Id == id, cancellationToken);
    }
}
