using Contracts.JobMatching.V1;
using JobMatching.Database;
using JobMatching.Posts;
using ServiceDefaults.Errors;

namespace JobMatching.Placements;

internal static class Ending
{
    /// <summary>Under the locks: ends the placement, gives its place back and says so; false when it cannot end so.</summary>
    public static bool End(
        this JobMatchingContext database, Placement placement, Post post, EndReason reason, DateOnly day, TimeProvider clock)
    {
        if (!placement.End(reason, day))
        {
            return false;
        }

        // Completed work leaves no place behind that somebody else could take.
        if (reason is not EndReason.Completed)
        {
            post.GivePlaceBack();
        }

        database.Publish(new PlacementEnded
        {
            Placement = placement.ToDetails(), Reason = Words.Of(reason), EndedOn = day, OccurredAt = clock.GetUtcNow(),
        });
        PlacementMeter.Count(placement);
        return true;
    }
}
