using ServiceDefaults.Errors;
using Subsidies.Claims;
using Subsidies.Payments;

namespace Subsidies.Specs.Payments;

public sealed class BankFileTests
{
    private static readonly BatchId Batch = BatchId.From(Guid.Parse("0198a3f0-0000-7000-8000-00000000000a"));
    private static readonly Guid Pay = Guid.Parse("0198a3f0-0000-7000-8000-000000000001");

    [Fact]
    public void The_file_has_header_lines_and_a_trailer_with_count_total_and_checksum()
    {
        var batch = new PaymentBatch
        {
            Id = Batch, OrderedBy = "cashier", OrderedAt = DateTimeOffset.UnixEpoch, OrderedOn = new(2026, 3, 2), Count = 1, Total = 500m,
        };
        var payment = new Payment
        {
            Id = PaymentId.From(Pay), BatchId = Batch, ClaimId = ClaimId.From(Pay), Attempt = 1, PolicyCode = "TC-06",
            BudgetLine = "transport", BeneficiaryKind = BeneficiaryKind.Worker, BeneficiaryId = Pay, Amount = 500m,
            AccountRevision = 1,
        };
        var lines = System.Text.Encoding.UTF8.GetString(BankFile.Write(batch, [(payment, "6222000012345678")])).Split('\n');
        lines[0].ShouldBe($"H,CHUNFENG,{Batch.Value},2026-03-02,1,500.00");
        lines[1].ShouldBe($"P,{Pay},{Pay},TC-06,worker,{Pay},500.00,6222000012345678");
        lines[2].ShouldMatch("^T,1,500.00,[0-9a-f]{64}$");
    }

    [Fact]
    public void A_good_answer_is_read()
    {
        var check = new InputCheck();
        var results = ResultFile.Read($"H,{Batch.Value}\r\nR,{Pay},500.00,failed,2026-03-03,no such account, sorry\r\nT,1,0\r\n", Batch, check);
        check.Errors.ShouldBeEmpty();
        results.ShouldHaveSingleItem().ShouldBe(
            new BankResult(2, PaymentId.From(Pay), 500m, false, new(2026, 3, 3), "no such account, sorry"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("H,{0}\nT,1,0\n")]
    [InlineData("H,{0}\nR,{1},500.00,settled,2026-03-03,\nT,1,499.99\n")]
    [InlineData("H,{0}\nR,{1},500.001,settled,2026-03-03,\nT,1,500\n")]
    [InlineData("H,{0}\nR,{1},500.00,perhaps,2026-03-03,\nT,1,0\n")]
    [InlineData("H,{0}\nR,{1},500.00,failed,2026-03-03,\nT,1,0\n")]
    [InlineData("H,{0}\nR,{1},500.00,settled,3 March,\nT,1,500\n")]
    [InlineData("H,{0}\nR,{1},1,settled,2026-03-03,\nR,{1},1,settled,2026-03-03,\nT,2,2\n")]
    [InlineData("H,{1}\nT,0,0\n")]
    public void A_wrong_answer_is_refused(string file)
    {
        var check = new InputCheck();
        ResultFile.Read(string.Format(null, file, Batch.Value, Pay), Batch, check);
        check.Failed.ShouldBeTrue();
    }
}
