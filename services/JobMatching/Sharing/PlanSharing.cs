using JobMatching.Database;
using JobMatching.Engine.Balancing;
using Microsoft.AspNetCore.Http.HttpResults;
using ServiceDefaults.Clock;
using ServiceDefaults.Errors;

namespace JobMatching.Sharing;

/// <summary>Which surplus of the city should go to which shortage; nothing is proposed to anybody by asking.</summary>
internal static class PlanSharing
{
    private const int LongestText = 60;

    /// <param name="Items">By value, greatest first.</param>
    /// <param name="PersonDays">Days of all persons together.</param>
    /// <param name="Value">Person-days weighed by closeness of occupation and place.</param>
    /// <param name="UpperBound">No plan is worth more.</param>
    /// <param name="ProvenOptimal">Whether the value reaches the bound.</param>
    public sealed record Response(
        IReadOnlyList<SharingMatch> Items, long PersonDays, double Value, double UpperBound, bool ProvenOptimal);

    /// <summary>Of the whole city, or of what is short in an occupation or a division (two, four or six digits).</summary>
    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        JobMatchingContext database, TimeProvider clock, CancellationToken cancellationToken, string? occupation = null,
        string? division = null)
    {
        var check = new InputCheck();
        var line = occupation is null ? null : LineOfWork.Of(check.Text("occupation", occupation, LongestText));
        check.Require(
            division is null || (division.Length is 2 or 4 or 6 && division.All(char.IsAsciiDigit)),
            "division", "invalid-division", "It is the beginning of a division code: two, four or six digits.");
        if (check.Failed)
        {
            return check.ToFailure().ToProblem();
        }

        var today = clock.Today();
        var surpluses = await LeftAsync(database, StaffDeclarationKind.Surplus, today, cancellationToken);
        var shortages = (await LeftAsync(database, StaffDeclarationKind.Shortage, today, cancellationToken)).FindAll(shortage =>
            (line is null || LineOfWork.Of(shortage.Occupation).IsWithin(line))
            && shortage.Workplace.DivisionCode.StartsWith(division ?? "", StringComparison.Ordinal));
        if (Engine.Balancing.StaffSharing.PairsOf(surpluses, shortages) > Engine.Balancing.StaffSharing.MostPairs)
        {
            return SharingErrors.PlanTooLarge.ToProblem();
        }

        var plan = Engine.Balancing.StaffSharing.Plan(surpluses, shortages, cancellationToken);
        return TypedResults.Ok(new Response(
            plan.Matches, plan.Matches.Sum(match => match.PersonDays), plan.Value, plan.UpperBound, plan.ProvenOptimal));
    }

    private static async Task<List<Engine.Balancing.StaffDeclaration>> LeftAsync(
        JobMatchingContext database, StaffDeclarationKind kind, DateOnly today, CancellationToken cancellationToken) =>
    [
        .. (await OpenDeclarations.OfAsync(database, kind, today, cancellationToken)).Values
            .OrderBy(declaration => declaration.Id.Value).Select(declaration => declaration.LeftFrom(today)),
    ];
}
