using JobMatching.Workers;
using ServiceDefaults.Errors;

namespace JobMatching.Posts;

/// <summary>The wage of a post: both ends, one, or none when it is to be negotiated.</summary>
internal static class Offers
{
    public static (decimal? Minimum, decimal? Maximum) Read(
        InputCheck check, string minimumField, decimal? minimum, string maximumField, decimal? maximum)
    {
        Inputs.ReadWage(check, minimumField, minimum);
        Inputs.ReadWage(check, maximumField, maximum);
        check.Require(
            minimum is null || maximum is null || minimum <= maximum, minimumField, "swapped",
            $"It is greater than {maximumField}.");
        return (minimum ?? maximum, maximum ?? minimum);
    }
}
