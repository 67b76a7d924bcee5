namespace Contracts.Liaison.V1;

/// <summary>An enterprise entered the register. Published once, by Liaison.</summary>
public sealed record EnterpriseRegistered
{
    /// <summary>Id of the enterprise, minted by Liaison.</summary>
    public required Guid EnterpriseId { get; init; }

    /// <summary>What the register says of the enterprise at this moment.</summary>
    public required EnterpriseDetails Details { get; init; }

    /// <summary>When it was registered, by the city's clock (UTC).</summary>
    public required DateTimeOffset OccurredAt { get; init; }
}

/// <summary>The register's entry of an enterprise changed. Carries the whole entry, so an older one may be dropped.</summary>
public sealed record EnterpriseUpdated
{
    /// <summary>Id of the enterprise.</summary>
    public required Guid EnterpriseId { get; init; }

    /// <summary>The entry after the change.</summary>
    public required EnterpriseDetails Details { get; init; }

    /// <summary>Number of the change, growing by one per enterprise: a consumer keeps the highest it has seen.</summary>
    public required int Revision { get; init; }

    /// <summary>When it changed, by the city's clock (UTC).</summary>
    public required DateTimeOffset OccurredAt { get; init; }
}

/// <summary>What other services may know of an enterprise. Nothing personal is in it.</summary>
public sealed record EnterpriseDetails
{
    /// <summary>Unified Social Credit Code, 18 characters (GB 32100-2015).</summary>
    public required string UnifiedSocialCreditCode { get; init; }

    /// <summary>Registered name.</summary>
    public required string Name { get; init; }

    /// <summary>Administrative division where it operates, 6 digits (GB/T 2260).</summary>
    public required string DivisionCode { get; init; }

    /// <summary>Industry in the words of the register, for example <c>manufacturing</c>.</summary>
    public required string Industry { get; init; }

    /// <summary>Size class: <c>micro</c>, <c>small</c>, <c>medium</c> or <c>large</c>.</summary>
    public required string Size { get; init; }

    /// <summary>State of operation: <c>operating</c>, <c>stopped</c> or <c>recovering</c> (AS-03).</summary>
    public required string Operation { get; init; }

    /// <summary>The day it was entered in the commercial register (AS-16 covers those before March 2020).</summary>
    public required DateOnly EstablishedOn { get; init; }
}

/// <summary>An officer now answers for an enterprise. The newest assignment replaces earlier ones.</summary>
public sealed record OfficerAssigned
{
    /// <summary>Id of the enterprise.</summary>
    public required Guid EnterpriseId { get; init; }

    /// <summary>Id of the officer.</summary>
    public required Guid OfficerId { get; init; }

    /// <summary>When, by the city's clock (UTC).</summary>
    public required DateTimeOffset OccurredAt { get; init; }
}

/// <summary>An enterprise reported its headcount for a day. One report an enterprise and day; a later one replaces it.</summary>
public sealed record EmploymentReported
{
    /// <summary>Id of the enterprise.</summary>
    public required Guid EnterpriseId { get; init; }

    /// <summary>The day reported.</summary>
    public required DateOnly ReportedOn { get; init; }

    /// <summary>People on the payroll.</summary>
    public required int Headcount { get; init; }

    /// <summary>People present at their posts.</summary>
    public required int OnPost { get; init; }

    /// <summary>People still sought.</summary>
    public required int Shortage { get; init; }

    /// <summary>When the report came in, by the city's clock (UTC).</summary>
    public required DateTimeOffset OccurredAt { get; init; }
}

/// <summary>An enterprise declared staff whom it has no work for during some days (LI.NeedReported of surplus; TZ-15, NB-12).</summary>
public sealed record SurplusDeclared
{
    /// <summary>What it declared. It never changes; it may be withdrawn.</summary>
    public required StaffDeclarationDetails Declaration { get; init; }

    /// <summary>When, by the city's clock (UTC).</summary>
    public required DateTimeOffset OccurredAt { get; init; }
}

/// <summary>An enterprise declared that it is short of staff during some days (LI.NeedReported of hiring; TZ-15).</summary>
public sealed record ShortageDeclared
{
    /// <summary>What it declared. It never changes; it may be withdrawn.</summary>
    public required StaffDeclarationDetails Declaration { get; init; }

    /// <summary>When, by the city's clock (UTC).</summary>
    public required DateTimeOffset OccurredAt { get; init; }
}

/// <summary>A declaration of surplus or shortage no longer holds; it does not come back. Carries it whole, since it may be heard of first.</summary>
public sealed record StaffDeclarationWithdrawn
{
    /// <summary>What had been declared.</summary>
    public required StaffDeclarationDetails Declaration { get; init; }

    /// <summary>When, by the city's clock (UTC).</summary>
    public required DateTimeOffset OccurredAt { get; init; }
}

/// <summary>Staff whom an enterprise has too many of, or too few, for some time.</summary>
public sealed record StaffDeclarationDetails
{
    /// <summary>Id of the declaration, minted by Liaison.</summary>
    public required Guid DeclarationId { get; init; }

    /// <summary>The enterprise that declares.</summary>
    public required Guid EnterpriseId { get; init; }

    /// <summary><c>surplus</c> or <c>shortage</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>What the staff do, in the enterprise's words.</summary>
    public required string Occupation { get; init; }

    /// <summary>How many, from 1 to 10,000.</summary>
    public required int Persons { get; init; }

    /// <summary>The first day.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The last day, itself included; not before the first.</summary>
    public required DateOnly Until { get; init; }

    /// <summary>Where they work or are needed, 6 digits (GB/T 2260).</summary>
    public required string DivisionCode { get; init; }

    /// <summary>Who is to pay them meanwhile: <c>lender</c>, <c>borrower</c> or <c>both</c>; null when not said.</summary>
    public string? WageBorneBy { get; init; }
}
