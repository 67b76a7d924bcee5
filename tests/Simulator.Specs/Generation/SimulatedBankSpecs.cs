using Simulator.Plays;

namespace Simulator.Specs.Generation;

public sealed class SimulatedBankSpecs
{
    [Fact]
    public void The_bank_answers_every_payment_and_sums_them_up()
    {
        var batch = new Guid("0198a6b0-0000-7000-8000-000000000001");
        var file = $"""
            H,CHUNFENG,{batch},2026-03-02,2,1500.50
            P,0198a6b0-0000-7000-8000-0000000000a1,0198a6b0-0000-7000-8000-0000000000b1,TC-06,worker,0198a6b0-0000-7000-8000-0000000000c1,500.00,
            P,0198a6b0-0000-7000-8000-0000000000a2,0198a6b0-0000-7000-8000-0000000000b2,NB-05,enterprise,0198a6b0-0000-7000-8000-0000000000c2,1000.50,6222000012345678
            T,2,1500.50,abc

            """;
        var (total, results) = SimulatedBank.Pay(file, batch, new DateOnly(2026, 3, 9));
        total.ShouldBe(1500.50m);
        results.ShouldBe($"""
            H,{batch}
            R,0198a6b0-0000-7000-8000-0000000000a1,500.00,settled,2026-03-09,
            R,0198a6b0-0000-7000-8000-0000000000a2,1000.50,settled,2026-03-09,
            T,2,1500.50

            """);
    }
}
