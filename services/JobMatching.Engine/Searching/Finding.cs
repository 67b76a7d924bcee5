using System.Numerics;

namespace JobMatching.Engine.Searching;

/// <summary>What a post has of a query.</summary>
/// <param name="Score">The sum over its terms.</param>
/// <param name="Has">The words it has.</param>
/// <param name="HasNearly">The words that it has something neighbouring for.</param>
internal readonly record struct Finding(int Score, uint Has, uint HasNearly)
{
    private const int CoverageShift = 32;

    /// <summary>Two for each word that is there, one for each that is nearly there.</summary>
    public int Coverage => (2 * BitOperations.PopCount(Has)) + BitOperations.PopCount(HasNearly & ~Has);

    /// <summary>More of the query comes before a better score; beyond what is demanded only the score counts.</summary>
    public static long Rank(int coverage, int demanded, int value) =>
        ((long)Math.Min(coverage, 2 * demanded) << CoverageShift) | (uint)value;

    /// <summary>The coverage in a rank.</summary>
    public static int CoverageOf(long rank) => (int)(rank >> CoverageShift);

    /// <summary>The score, or whatever was ordered by, in a rank.</summary>
    public static int ValueOf(long rank) => (int)(uint)rank;
}
