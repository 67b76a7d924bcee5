using JobMatching.Engine.Recommending;

namespace JobMatching.Engine.Factors;

/// <summary>Work for both partners, a school for the child: the share of what the family needs that the post offers.</summary>
internal sealed class FamilyFactor() : FactorRule(FactorCodes.Family, 1)
{
    public override double Value(in Pair pair) => Fit(pair.Worker, pair.Post.TakesCouples, pair.Post.SchoolNearby);

    public override (string Zh, string En) Reason(in Pair pair, double value) =>
        !pair.Worker.WithPartner && !pair.Worker.WithChild ? ("无随行家属需求", "No family to bring")
        : value switch
        {
            1 => ("可照顾随行家属", "Takes the family into account"),
            0 => ("未照顾随行家属", "Nothing for the family"),
            _ => ("部分照顾随行家属", "Part of what the family needs"),
        };

    public override double Bound(in WorkerAndPosts pair) => Fit(pair.Worker, pair.Posts.AnyTakesCouples, pair.Posts.AnySchoolNearby);

    public override double Bound(in PostAndWorkers pair) => 1;

    private static double Fit(WorkerProfile worker, bool takesCouples, bool schoolNearby)
    {
        var needs = (worker.WithPartner ? 1 : 0) + (worker.WithChild ? 1 : 0);
        var met = (worker.WithPartner && takesCouples ? 1 : 0) + (worker.WithChild && schoolNearby ? 1 : 0);
        return needs == 0 ? 1 : (double)met / needs;
    }
}
