using Subsidies.Registries;

namespace Subsidies.Loans;

/// <summary>One side's approval. It never changes.</summary>
internal sealed class LoanSignOff
{
    public required LoanId LoanId { get; init; }

    public required LoanSide Side { get; init; }

    public required string SignedBy { get; init; }

    public required DateTimeOffset SignedAt { get; init; }
}

/// <summary>What the bank says came back on a day, under its own reference. It never changes.</summary>
internal sealed class LoanRepayment
{
    public required LoanId LoanId { get; init; }

    public required string Reference { get; init; }

    public required DateOnly On { get; init; }

    public required decimal Principal { get; init; }

    /// <summary>Interest that the borrower paid, overdue interest included.</summary>
    public required decimal Interest { get; init; }

    public required DateTimeOffset ReportedAt { get; init; }
}

/// <summary>The interest of a loan in a quarter as it was settled. It never changes; what is learnt later is set off in the next.</summary>
internal sealed class InterestQuarter
{
    public required LoanId LoanId { get; init; }

    public required string Quarter { get; init; }

    /// <summary>The quarter's interest, by day count.</summary>
    public required decimal Interest { get; init; }

    /// <summary>The part of it that the fund bears.</summary>
    public required decimal Subsidised { get; init; }

    /// <summary>What is paid for it: all that was ever subsidised less what the registry's records say for other quarters.</summary>
    public required decimal Due { get; init; }

    /// <summary>What the records said before and, as is known now, should not have said.</summary>
    public required decimal Overpaid { get; init; }

    /// <summary>The part of it that no later quarter can set off: the records were corrected by it.</summary>
    public required decimal TakenBack { get; init; }

    /// <summary>The registry's record that a claim is about; null where nothing is due.</summary>
    public required RecordId? RecordId { get; init; }

    public required DateTimeOffset SettledAt { get; init; }
}

/// <summary>Jobs that a loan carries in a quarter, as the borrower reports them.</summary>
internal sealed class JobReport
{
    private JobReport()
    {
    }

    public LoanId LoanId { get; private set; }

    public string Quarter { get; private set; } = "";

    /// <summary>People newly employed since the loan.</summary>
    public int Created { get; private set; }

    /// <summary>People who were employed before and still are.</summary>
    public int Kept { get; private set; }

    public string ReportedBy { get; private set; } = "";

    public DateTimeOffset ReportedAt { get; private set; }

    /// <summary>PostgreSQL's row version.</summary>
    public uint Version { get; private set; }

    public static JobReport Of(LoanId loan, string quarter) => new() { LoanId = loan, Quarter = quarter };

    public void Say(int created, int kept, string by, DateTimeOffset now) =>
        (Created, Kept, ReportedBy, ReportedAt) = (created, kept, by, now);
}
