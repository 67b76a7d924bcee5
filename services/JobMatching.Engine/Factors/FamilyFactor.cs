namespace JobMatching.Engine.Factors;

/// <summary>Work for both partners, a school for the child: the share of what the family needs that the post offers.</summary>
internal sealed class FamilyFactor() : FactorRule(FactorCodes.Family, 1)
{
    public override double Value(in Pair pair) =>
        Fit(pair.Worker.WithPartner, pair.Worker.WithChild, pair.Post.TakesCouples, pair.Post.SchoolNearby);

    public override (string Zh, string En) Reason(in Pair pair, double value) =>
        !pair.Worker.WithPartner && !pair.Worker.WithChild ? ("无随行家属需求", "No family to bring")
        : value switch
        {
            1 => ("可照顾随行家属", "Takes the family into account"),
            0 => ("未照顾随行家属", "Nothing for the family"),
            _ => ("部分照顾随行家属", "Part of what the family needs"),
        };

    public static double Fit(bool withPartner, bool withChild, bool takesCouples, bool schoolNearby)
    {
        var needs = (withPartner ? 1 : 0) + (withChild ? 1 : 0);
        var met = (withPartner && takesCouples ? 1 : 0) + (withChild && schoolNearby ? 1 : 0);
        return needs == 0 ? 1 : (double)met / needs;
    }
}
