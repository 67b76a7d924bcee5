namespace Subsidies.Statements;

/// <summary>
/// Whether the bank agreed with the books at the end of a day. The difference is what the bank had more; the parts add up to it, to the fen.
/// </summary>
internal sealed record ReconciliationResponse(
    DateOnly On, decimal Books, decimal Bank, decimal Difference, IReadOnlyList<ReconciliationPart> Parts);

/// <param name="Kind">A word of <see cref="PartKind"/> for what the books have, of <see cref="Finding"/> for lines that they do not.</param>
/// <param name="Count">Movements or lines; none for the opening balance.</param>
/// <param name="Amount">What the bank had more because of them.</param>
/// <param name="Unexplained">Lines that nobody has explained yet.</param>
internal sealed record ReconciliationPart(string Kind, int Count, decimal Amount, int Unexplained);

/// <summary>A movement of the books that makes a part of the difference.</summary>
/// <param name="Id">The payment or the entry of the ledger.</param>
/// <param name="BatchId">The payment's batch.</param>
/// <param name="Kind">A word of <see cref="PartKind"/>.</param>
/// <param name="On">The day of the books.</param>
/// <param name="Amount">Above zero what came in.</param>
/// <param name="StatedOn">The day of the line that shows it, if any does by now.</param>
internal sealed record OpenMovementResponse(Guid Id, Guid? BatchId, string Kind, DateOnly On, decimal Amount, DateOnly? StatedOn);

/// <summary>How a movement of the books stands on a day.</summary>
internal enum PartKind
{
    /// <summary>Before the first statement, whose opening balance stands for it.</summary>
    Opening,

    /// <summary>A payment that the bank said it settled; no statement shows it by that day.</summary>
    PaymentNotStated,

    /// <summary>Money that came in by the books; no statement shows it by that day.</summary>
    IncomeNotStated,

    /// <summary>A statement shows it by that day, the books have it after it.</summary>
    StatedEarly,

    /// <summary>Both sides have it by that day.</summary>
    Agrees,

    /// <summary>Both sides have it after that day, or the books alone.</summary>
    Later,
}
