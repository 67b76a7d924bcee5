namespace JobMatching.Engine.Assigning;

/// <summary>
/// Limits on how many take posts together, such as all posts of an employer. Each post stands under at most one quota, and
/// each quota under at most one other: limits of this kind cost nothing in exactness.
/// </summary>
public sealed class QuotaTree
{
    /// <summary>Stands for no quota.</summary>
    public const int None = -1;

    /// <param name="ofPost">The quota that each post stands under, or <see cref="None"/>.</param>
    /// <param name="places">How many each quota takes at most.</param>
    /// <param name="parents">The quota that each quota stands under, or <see cref="None"/>.</param>
    /// <exception cref="ArgumentException">A quota is named that is not there, is below zero, or stands under itself.</exception>
    public QuotaTree(int[] ofPost, int[] places, int[] parents)
    {
        if (places.Length != parents.Length)
        {
            throw new ArgumentException("Each quota has its places and the quota above it.", nameof(parents));
        }

        if (ofPost.Concat(parents).FirstOrDefault(quota => quota < None || quota >= places.Length, None) is not None and var missing)
        {
            throw new ArgumentException($"There is no quota {missing}.", nameof(ofPost));
        }

        if (Array.FindIndex(places, few => few < 0) is >= 0 and var negative)
        {
            throw new ArgumentException($"Quota {negative} is less than none.", nameof(places));
        }

        for (var quota = 0; quota < places.Length; quota++)
        {
            var (above, steps) = (parents[quota], 0);
            for (; above != None && steps <= places.Length; steps++)
            {
                above = parents[above];
            }

            if (above != None)
            {
                throw new ArgumentException($"Quota {quota} stands under itself.", nameof(parents));
            }
        }

        (OfPost, Places, Parents) = (ofPost, places, parents);
    }

    /// <summary>The quota that each post stands under, or <see cref="None"/>.</summary>
    public IReadOnlyList<int> OfPost { get; }

    /// <summary>How many each quota takes at most.</summary>
    public IReadOnlyList<int> Places { get; }

    /// <summary>The quota that each quota stands under, or <see cref="None"/>.</summary>
    public IReadOnlyList<int> Parents { get; }
}
