using Microsoft.EntityFrameworkCore;

namespace Subsidies.IntegrationTests;

/// <summary>No operation makes money and none loses it.</summary>
public sealed class ConservationTests(SubsidiesFixture service) : IClassFixture<SubsidiesFixture>
{
    private const int Steps = 200;

    // What a claim of each state keeps of its line's money; the others keep none.
    private static readonly string[] Reserving = ["approved", "on-notice", "objected", "awaiting-account", "payable", "failed"];

    [Theory]
    [InlineData(20261123)]
    public async Task After_every_step_of_a_random_walk_claims_budget_line_and_ledger_tell_the_same_sums(int seed)
    {
        using var walk = await MoneyWalk.StartAsync(service, seed);
        // And on until each operation was done at least once.
        for (var step = 1; step <= Steps || (walk.Done.Count < MoneyWalk.Operations.Length && step <= 5 * Steps); step++)
        {
            await walk.StepAsync();
            await ShouldHold(walk, $"seed {seed}, step {step}: {walk.Last}");
        }

        walk.Refused.ShouldBeGreaterThan(0, "what a claim's state does not allow was tried too");
        walk.Done.Keys.ShouldBe(MoneyWalk.Operations, ignoreOrder: true);
        (await service.InDatabase(database => database.Payments.Where(payment => payment.Result!.Settled)
            .GroupBy(payment => payment.ClaimId).Where(claim => claim.Count() > 1).Select(claim => claim.Key).ToListAsync()))
            .ShouldBeEmpty("nobody is paid twice");
    }

    private async Task ShouldHold(MoneyWalk walk, string where)
    {
        var line = await service.InDatabase(database => database.Budgets.AsNoTracking().SingleAsync(known => known.Code == MoneyWalk.Line));
        decimal Sum(params string[] states) => walk.Claims.Where(claim => states.Contains(claim.State)).Sum(claim => claim.Amount);
        (line.Total, line.Reserved, line.Committed, line.Paid).ShouldBe((walk.Funded, Sum(Reserving), Sum("ordered"), Sum("paid")), where);
        walk.Claims.Sum(claim => claim.Amount).ShouldBe(walk.Opened, where);
        if (walk.Claims.FirstOrDefault(claim => claim.State == "awaiting-budget") is { } oldest)
        {
            oldest.Amount.ShouldBeGreaterThan(line.Remaining, $"{where}: nobody is refused while money is left");
        }

        await Ledgers.ShouldAgree(service);
    }
}
