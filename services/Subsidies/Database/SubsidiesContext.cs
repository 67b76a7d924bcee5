using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Database;
using Subsidies.Appeals;
using Subsidies.Budgets;
using Subsidies.Claims;
using Subsidies.Facts;
using Subsidies.Inspections;
using Subsidies.Ledger;
using Subsidies.Loans;
using Subsidies.Notices;
using Subsidies.Obligations;
using Subsidies.Payments;
using Subsidies.Policies;
using Subsidies.PolicyRuns;
using Subsidies.Recoveries;
using Subsidies.Registries;
using Subsidies.ReliefLedger;
using Subsidies.Statements;

namespace Subsidies.Database;

/// <summary>The database of Subsidies: policies and their runs, registries, facts, claims, notices, payments and what becomes of them,
/// statements, budgets, the ledger and loans.</summary>
internal sealed class SubsidiesContext(DbContextOptions<SubsidiesContext> options) : ServiceDbContext(options)
{
    public DbSet<PolicyVersion> Policies => Set<PolicyVersion>();

    public DbSet<Registry> Registries => Set<Registry>();

    public DbSet<RegistryRecord> RegistryRecords => Set<RegistryRecord>();

    public DbSet<PolicyRun> PolicyRuns => Set<PolicyRun>();

    public DbSet<PolicyRunPart> PolicyRunParts => Set<PolicyRunPart>();

    public DbSet<PolicyDecision> PolicyDecisions => Set<PolicyDecision>();

    public DbSet<WorkerFact> Workers => Set<WorkerFact>();

    public DbSet<EnterpriseFact> Enterprises => Set<EnterpriseFact>();

    public DbSet<PlacementFact> Placements => Set<PlacementFact>();

    public DbSet<ArrivalFact> Arrivals => Set<ArrivalFact>();

    public DbSet<CharterFact> Charters => Set<CharterFact>();

    public DbSet<TrainingFact> Trainings => Set<TrainingFact>();

    public DbSet<Claim> Claims => Set<Claim>();

    public DbSet<SubjectCap> SubjectCaps => Set<SubjectCap>();

    public DbSet<PublicNotice> Notices => Set<PublicNotice>();

    public DbSet<Objection> Objections => Set<Objection>();

    public DbSet<PaymentBatch> Batches => Set<PaymentBatch>();

    public DbSet<PayableClaim> PayableClaims => Set<PayableClaim>();

    public DbSet<Payment> Payments => Set<Payment>();

    public DbSet<PaymentAccount> PaymentAccounts => Set<PaymentAccount>();

    public DbSet<BankResults> BankResults => Set<BankResults>();

    public DbSet<PaymentResult> PaymentResults => Set<PaymentResult>();

    public DbSet<BankStatement> BankStatements => Set<BankStatement>();

    public DbSet<StatementLine> StatementLines => Set<StatementLine>();

    public DbSet<LineExplanation> LineExplanations => Set<LineExplanation>();

    public DbSet<LineAssignment> LineAssignments => Set<LineAssignment>();

    public DbSet<ClaimObligation> ClaimObligations => Set<ClaimObligation>();

    public DbSet<ReliefObligation> ReliefObligations => Set<ReliefObligation>();

    public DbSet<Inspection> Inspections => Set<Inspection>();

    public DbSet<InspectedClaim> InspectedClaims => Set<InspectedClaim>();

    public DbSet<Recovery> Recoveries => Set<Recovery>();

    public DbSet<RecoveryReceipt> RecoveryReceipts => Set<RecoveryReceipt>();

    public DbSet<Appeal> Appeals => Set<Appeal>();

    public DbSet<BudgetLine> Budgets => Set<BudgetLine>();

    public DbSet<BudgetAllocation> BudgetAllocations => Set<BudgetAllocation>();

    public DbSet<ReliefForecast> ReliefForecasts => Set<ReliefForecast>();

    public DbSet<LedgerEntry> Ledger => Set<LedgerEntry>();

    public DbSet<LoanProgrammeVersion> LoanProgrammes => Set<LoanProgrammeVersion>();

    public DbSet<GuaranteeFund> GuaranteeFunds => Set<GuaranteeFund>();

    public DbSet<Loan> Loans => Set<Loan>();

    public DbSet<LoanRepayment> LoanRepayments => Set<LoanRepayment>();

    public DbSet<InterestQuarter> InterestQuarters => Set<InterestQuarter>();

    public DbSet<JobReport> JobReports => Set<JobReport>();

    /// <summary>
    /// Holds these subjects until the transaction ends. Facts of one subject come by several queues at once; without this
    /// two consumers would each decide without the other's fact, and nobody would find the entitlement.
    /// </summary>
    public async Task HoldAsync(IEnumerable<Guid> subjects, CancellationToken cancellationToken)
    {
        // In one order everywhere, so that two transactions never wait for each other.
        var keys = subjects.Distinct().Select(BitConverterKey).Order().ToArray();
        await Database.ExecuteSqlAsync(
            $"SELECT pg_advisory_xact_lock(key) FROM (SELECT unnest({keys}) AS key ORDER BY 1) AS keys", cancellationToken);
    }

    private static long BitConverterKey(Guid id) => BitConverter.ToInt64(id.ToByteArray(), 8);
}
