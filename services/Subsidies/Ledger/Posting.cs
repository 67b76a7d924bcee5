namespace Subsidies.Ledger;

/// <summary>What moved money.</summary>
internal enum EntryKind
{
    /// <summary>The city put money into a budget line.</summary>
    Funding,

    /// <summary>A claim was approved.</summary>
    Reservation,

    /// <summary>An approved claim was refused after all, or given up after the bank could not pay it.</summary>
    Release,

    /// <summary>The bank was told to pay.</summary>
    Order,

    /// <summary>The bank paid.</summary>
    Settlement,

    /// <summary>The bank could not pay: what is owed stays promised until it is attempted again or given up.</summary>
    Failure,

    /// <summary>Money of a paid claim came back.</summary>
    Recovery,

    /// <summary>A claim was paid by what its beneficiary owes; a recovery stands beside it.</summary>
    SetOff,
}

/// <summary>An account of the ledger.</summary>
internal enum Account
{
    /// <summary>Cash at the bank.</summary>
    Bank,

    /// <summary>What the line may still promise (credit).</summary>
    Budget,

    /// <summary>What is promised to approved claims (credit).</summary>
    Commitments,

    /// <summary>What the bank was told to pay (credit).</summary>
    Payable,
}

/// <summary>Double entry: each kind takes an amount from one account to another, so that every entry sums to zero.</summary>
internal static class Posting
{
    /// <summary>The account debited and the account credited.</summary>
    public static (Account Debit, Account Credit) Of(EntryKind kind) => kind switch
    {
        EntryKind.Funding => (Account.Bank, Account.Budget),
        EntryKind.Reservation => (Account.Budget, Account.Commitments),
        EntryKind.Release => (Account.Commitments, Account.Budget),
        EntryKind.Order => (Account.Commitments, Account.Payable),
        EntryKind.Settlement => (Account.Payable, Account.Bank),
        EntryKind.Failure => (Account.Payable, Account.Commitments),
        EntryKind.Recovery => (Account.Bank, Account.Budget),
        EntryKind.SetOff => (Account.Commitments, Account.Bank),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
