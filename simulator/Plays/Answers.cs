namespace Simulator.Plays;

// What the services answer, as far as the play reads it.

internal sealed record Clock(DateTimeOffset Now, DateOnly Today, bool Adjustable);

internal sealed record Enterprise(Guid Id, string UnifiedSocialCreditCode, string Size, string Operation, Guid? OfficerId);

internal sealed record Worker(Guid Id, string HomeDivisionCode, IReadOnlyList<string> Categories, string? Source, string? SourceId);

internal sealed record Demand(Guid PlacementId, string State, DateOnly TravelOn);

internal sealed record TripPlan(Guid Id, string State, int Trips, double Done);

internal sealed record Trip(
    Guid Id, string Mode, string State, DateOnly DepartsOn, int Seats, int Booked, int Boarded, int NoShows, decimal Cost);

internal sealed record Manifest(IReadOnlyList<Seat> Passengers);

internal sealed record Seat(int SeatNumber, int FromStop, string State, Guid PlacementId, Guid WorkerId, Guid EnterpriseId);

internal sealed record CharterShare(Guid EnterpriseId, decimal Amount, int Passengers);

internal sealed record Newcomer(Guid PlacementId, Guid WorkerId, bool Waiting);

internal sealed record TrainingClass(Guid Id, DateOnly EndsOn, int HoursPerDay);

internal sealed record Enrolment(
    Guid Id, Guid WorkerId, Guid EnterpriseId, string State, int HoursAttended, decimal MonthlyWageDuringTraining);

internal sealed record EnrolmentAnswer(IReadOnlyList<Enrolment> Enrolments, int Waiting);

internal sealed record Claim(Guid Id, string PolicyCode, decimal Amount, string BudgetLine, string State, string? ReviewedBy);

internal sealed record Notice(Guid Id, DateOnly ClosesOn, string State);

internal sealed record Budget(string Code, decimal Total, decimal Remaining, decimal Paid);

internal sealed record Batch(Guid Id, int Count, decimal Total, int Settled, decimal SettledTotal, int Open);

internal sealed record LedgerBalances(IReadOnlyList<LedgerAccount> Accounts, decimal Sum);

internal sealed record LedgerAccount(string Account, string BudgetLine, decimal Balance);

internal sealed record Indicator(
    string Code, string NameZh, string NameEn, string Unit, decimal Value, decimal? Target, decimal? Completion);

internal sealed record PolicyTotal(string PolicyCode, int EntitlementsFound, int PaymentsSettled, decimal SettledYuan);

internal sealed record MatchingRun(Guid Id, string State, int Workers, int Posts, int Proposed, double MeanScore);

internal sealed record Intent(Guid Id, Guid WorkerId, string State);

internal sealed record AnswersTaken(int Taken, int Agreed, int Refused, IReadOnlyList<AnswerOutcome> Outcomes);

internal sealed record AnswerOutcome(Guid IntentId, string? State, string? Code);

internal sealed record Placement(
    Guid Id, Guid WorkerId, Guid EnterpriseId, string State, string DestinationDivisionCode, DateOnly? StartedOn);
