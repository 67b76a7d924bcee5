namespace Overview.Indicators;

/// <summary>The indicators that this service counts; <c>indicators.json</c> has a line for each.</summary>
internal static class IndicatorCodes
{
    public const string EnterprisesRegistered = "enterprises-registered";
    public const string OfficersAssigned = "officers-assigned";
    public const string HeadcountReported = "headcount-reported";
    public const string WorkersRegistered = "workers-registered";
    public const string PlacesPosted = "places-posted";
    public const string IntentsExpressed = "intents-expressed";
    public const string PlacementsAgreed = "placements-agreed";
    public const string PlacementsStarted = "placements-started";
    public const string PlacementsEnded = "placements-ended";
    public const string PlacementsEndedNoShow = "placements-ended-no-show";
    public const string StaffShared = "staff-shared";
    public const string TripsPlanned = "trips-planned";
    public const string TripsArrived = "trips-arrived";
    public const string TripsCancelled = "trips-cancelled";
    public const string SeatsBooked = "seats-booked";
    public const string PassengersBoarded = "passengers-boarded";
    public const string Arrivals = "arrivals";
    public const string NoShows = "no-shows";
    public const string CharterCost = "charter-cost-yuan";
    public const string ClassesScheduled = "classes-scheduled";
    public const string Enrolments = "enrolments";
    public const string TrainingHours = "training-hours";
    public const string TrainingsPassed = "trainings-passed";
    public const string TrainingsFailed = "trainings-failed";
    public const string CertificatesIssued = "certificates-issued";
    public const string EntitlementsFound = "entitlements-found";
    public const string ClaimsSubmitted = "claims-submitted";
    public const string ClaimsApproved = "claims-approved";
    public const string ClaimsApprovedYuan = "claims-approved-yuan";
    public const string ClaimsRejected = "claims-rejected";
    public const string PublicNoticesOpened = "public-notices-opened";
    public const string PaymentsOrdered = "payments-ordered";
    public const string PaymentsOrderedYuan = "payments-ordered-yuan";
    public const string PaymentsSettled = "payments-settled";
    public const string PaymentsSettledYuan = "payments-settled-yuan";
    public const string PaymentsFailed = "payments-failed";
}
