using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Subsidies.Rules.Bulk;
using Subsidies.Rules.Cel;
using Subsidies.Rules.Policies;
using Subsidies.Specs.Policies;
using Outcome = Subsidies.Rules.Policies.Outcome;

namespace Subsidies.Specs.Bulk;

public sealed class BulkDeciderTests
{
    private const int Rows = 20;

    [Fact]
    public void In_bulk_every_subject_gets_what_it_gets_alone_whatever_the_policy_and_the_facts()
    {
        var (compiled, outcomes) = (0, new HashSet<Outcome>());
        var cases =
            from policy in RandomPolicy.Policies
            let bulk = new BulkDecider(policy)
            from rows in RandomPolicy.Rows(policy, bulk, Rows)
            select (policy, bulk, rows.Table, rows.Facts);
        Prop.ForAll(cases.ToArbitrary(), one =>
        {
            compiled += one.bulk.IsCompiled ? 1 : 0;
            var results = new BulkDecisions(Rows);
            one.bulk.Decide(one.Table, RandomPolicy.AsOf, results, 0, Rows, TestContext.Current.CancellationToken);
            using var seen = new SeenValues();
            for (var row = 0; row < Rows; row++)
            {
                var alone = one.policy.Decide(one.Facts[row], RandomPolicy.AsOf);
                outcomes.Add(alone.Outcome);
                results.Outcomes[row].ShouldBe(alone.Outcome, Explain(alone));
                results.Payees[row].ShouldBe(alone.Payee);
                results.Households[row].ShouldBe(alone.HouseholdId);

                // Compared with all its digits: 1.1 and 1.10 would be written differently.
                decimal.GetBits(results.Amounts[row]).ShouldBe(decimal.GetBits(alone.Amount ?? 0m), Explain(alone));

                // And from what is kept of it the same is decided again.
                var again = one.policy.Decide(
                    SeenValues.Read(one.policy, Encoding.UTF8.GetString(seen.Write(one.Table, row)), "run", DateTimeOffset.UnixEpoch), RandomPolicy.AsOf);
                (again.Outcome, again.Amount, again.Payee, again.HouseholdId)
                    .ShouldBe((alone.Outcome, alone.Amount, alone.Payee, alone.HouseholdId), Explain(alone));
                for (var i = 0; i < one.policy.Document.Conditions.Count; i++)
                {
                    one.bulk.Test(i, one.Table, row, RandomPolicy.AsOf)
                        .ShouldBe(alone.Conditions[i].State, one.policy.Document.Conditions[i].When);
                }
            }

            string Explain(Decision alone) => string.Join("\n", one.policy.Document.Conditions.Select(condition => condition.When)
                .Append(one.policy.Document.Amount.Yuan).Append(DecisionRecord.Of(alone).Json));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(400));
        compiled.ShouldBeGreaterThan(100);
        outcomes.Count.ShouldBe(3);
    }

    [Fact]
    public void Entitled_subjects_cost_no_memory()
    {
        var bulk = new BulkDecider(Samples.Compiled());
        var table = Table(bulk, 10_000);
        var results = new BulkDecisions(10_000);
        bulk.Decide(table, new(2020, 2, 25), results, 0, 10_000, TestContext.Current.CancellationToken);
        var before = GC.GetAllocatedBytesForCurrentThread();
        bulk.Decide(table, new(2020, 2, 25), results, 0, 10_000, TestContext.Current.CancellationToken);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(1_000);
        results.Outcomes.ShouldAllBe(outcome => outcome == Outcome.Eligible);
        results.Amounts.ShouldAllBe(amount => amount == 200.01m);
    }

    [Fact]
    public void Threads_share_the_rows_of_one_table()
    {
        var bulk = new BulkDecider(Samples.Compiled());
        var table = Table(bulk, 100_000);
        var results = new BulkDecisions(100_000);
        Parallel.For(0, 10, part => bulk.Decide(table, new(2020, 2, 25), results, part * 10_000, (part + 1) * 10_000, default));
        results.Amounts.Sum().ShouldBe(100_000 * 200.01m);
    }

    [Fact]
    public void A_day_outside_the_policys_dates_entitles_nobody()
    {
        var bulk = new BulkDecider(Samples.Compiled());
        var results = new BulkDecisions(2);
        var table = Table(bulk, 2);
        bulk.Decide(table, new(2020, 2, 25), results, 0, 2, TestContext.Current.CancellationToken);
        bulk.Decide(table, new(2021, 1, 1), results, 0, 2, TestContext.Current.CancellationToken);
        results.Outcomes.ShouldAllBe(outcome => outcome == Outcome.NotEligible);
        results.Amounts.ShouldAllBe(amount => amount == 0m);
        results.Payees.ShouldAllBe(payee => payee == null);
    }

    [Fact]
    public void A_row_can_be_looked_at_alone_with_its_sources()
    {
        var bulk = new BulkDecider(Samples.Compiled());
        var table = Table(bulk, 1);
        table["worker.poor"].From("poverty-register 2020-01", new(2020, 1, 31, 0, 0, 0, TimeSpan.Zero), new(2020, 1, 31)).Set(0, CelValue.False);
        var decision = Samples.Compiled().Decide(table.FactsOf(0), new(2020, 2, 25));
        var unmet = decision.Conditions.Single(condition => condition.State == ConditionState.Unmet);
        unmet.Facts.ShouldHaveSingleItem().Told.ShouldHaveSingleItem().Source.ShouldBe("poverty-register 2020-01");
    }

    private static FactTable Table(BulkDecider bulk, int rows)
    {
        bulk.IsCompiled.ShouldBeTrue();
        var table = bulk.Table(rows);
        for (var row = 0; row < rows; row++)
        {
            table["worker.id"].Set(row, "w");
            table["worker.poor"].Set(row, true);
            table["trip.arrived"].Set(row, true);
            table["trip.cost"].Set(row, 400.01m);
        }

        return table;
    }
}
