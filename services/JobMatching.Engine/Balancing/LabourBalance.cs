namespace JobMatching.Engine.Balancing;

/// <summary>
/// Shortage and surplus of a city by occupation, district and week. A shortage is what stays empty even if everybody who fits
/// goes where it helps most; a surplus is who is left over then. So nobody counts twice, however many occupations they name: in each
/// week shortage and surplus come from one greatest placement of all people by then on all places by then.
/// </summary>
/// <remarks>
/// <para>
/// People fit a place of their occupation (<see cref="LineOfWork.Fits"/>) that they would go to. Wages, certificates and shifts are
/// left to matching: this says what could be, not who is hired. A place once open stays open until filled; who is placed stays placed,
/// perhaps elsewhere, for a greatest placement grows into that of the week after without losing anybody.
/// </para>
/// <para>
/// How many stay empty in all is one number; where they stay empty often is not. Places that the same people could fill share what is
/// missing in proportion, and so do people who could fill the same places share what is left over. Each is computed for itself: by the
/// theorem of Mendelsohn and Dulmage (1958) one placement has both. It is a flow between groups, not people, because a
/// solver for single people would have a pair for each place that each of them could go to.
/// </para>
/// </remarks>
public static class LabourBalance
{
    /// <summary>Weeks counted at most: two years.</summary>
    public const int MostWeeks = 104;

    /// <summary>Counts the weeks from 0; what begins later is left out. Groups may repeat: their numbers add up.</summary>
    /// <param name="supply">Who seeks work.</param>
    /// <param name="demand">What is open.</param>
    /// <param name="weeks">From 1 to <see cref="MostWeeks"/>.</param>
    /// <param name="cancellationToken">Ends the count without a result.</param>
    /// <exception cref="ArgumentException">A number is below zero, or there are no weeks or too many.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static BalanceSheet Count(
        IEnumerable<LabourSupply> supply, IEnumerable<LabourDemand> demand, int weeks, CancellationToken cancellationToken = default)
    {
        if (weeks is < 1 or > MostWeeks)
        {
            throw new ArgumentException($"A balance has 1 to {MostWeeks} weeks.", nameof(weeks));
        }

        var groups = new BalanceGroups(weeks, demand, supply);
        var network = groups.ToNetwork();
        var (fairToPlaces, fairToPeople) = (new FairFlow(network, FairTo.Places), new FairFlow(network, FairTo.People));
        var sheet = new BalanceSheet();
        for (var week = 0; week < weeks; week++)
        {
            var (people, places) = groups.Through(week);
            fairToPlaces.Grow(people, places, cancellationToken);
            fairToPeople.Grow(people, places, cancellationToken);
            sheet.Add(
                new BalanceWeek(week, places.Sum(), people.Sum(), fairToPlaces.Total),
                groups.RowsOf(week, fairToPlaces.Filled, fairToPeople.Placed));
        }

        return sheet;
    }
}

/// <summary>People alike in all that a balance looks at.</summary>
/// <param name="Home">Where they live.</param>
/// <param name="Occupations">What they do or wish to do, in any words, the first first; empty for general work.</param>
/// <param name="WillingToLeaveHome">False: only places of the home prefecture.</param>
/// <param name="MaximumKilometres">The farthest workplace; null for any.</param>
/// <param name="Week">The first week in which they can start, from 0.</param>
/// <param name="People">How many they are.</param>
public sealed record LabourSupply(
    Place Home, IReadOnlyList<string> Occupations, bool WillingToLeaveHome, double? MaximumKilometres, int Week, int People);

/// <summary>Places alike in all that a balance looks at.</summary>
/// <param name="Workplace">Where the work is.</param>
/// <param name="Occupation">In any words, also the title of an ad.</param>
/// <param name="Week">The week in which they are to be filled, from 0.</param>
/// <param name="Places">How many there are.</param>
public sealed record LabourDemand(Place Workplace, string? Occupation, int Week, int Places);
