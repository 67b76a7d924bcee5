using System.Text;
using ServiceDefaults.Security;

namespace JobMatching.IntegrationTests.Workers;

public sealed class ImportingWorkers(JobMatchingFixture fixture)
{
    private const string Path = "/api/v1/workers/import";

    private readonly HttpClient _partner = fixture.JobMatching.Client(Roles.Partner);

    [Fact]
    public async Task Good_rows_are_taken_and_bad_ones_come_back_with_line_field_and_reason()
    {
        var report = await _partner.Import(
            Path,
            Steps.Row(Samples.Worker()),
            Steps.Row(Samples.Worker("530602199001011234")),
            Steps.Row(Samples.Worker()),
            "{\"idNumber\": \"5306");

        Steps.Counts(report).ShouldBe((2, 0, 2));
        Steps.Rejected(report).ShouldContain((2, "idNumber", "invalid-id-number"));
        Steps.Rejected(report).ShouldContain(row => row.Line == 4 && row.Code == "malformed");
    }

    [Fact]
    public async Task Sending_the_file_again_changes_nothing()
    {
        string[] rows =
        [
            Steps.Row(Samples.Worker()),
            Steps.Row(Samples.Worker().With("source", "昭通台账").With("sourceId", Samples.NewCode())),
        ];
        Steps.Counts(await _partner.Import(Path, rows)).ShouldBe((2, 0, 0));

        Steps.Counts(await _partner.Import(Path, rows)).ShouldBe((0, 2, 0));
    }

    [Fact]
    public async Task Somebody_who_stands_twice_in_one_file_is_registered_once()
    {
        var idNumber = Samples.NewIdNumber();

        Steps.Counts(await _partner.Import(Path, Steps.Row(Samples.Worker(idNumber)), Steps.Row(Samples.Worker(idNumber))))
            .ShouldBe((1, 1, 0));
    }

    [Fact]
    public async Task A_line_that_is_not_UTF_8_costs_only_itself()
    {
        var bytes = Encoding.UTF8.GetBytes(Steps.Row(Samples.Worker()) + "\n")
            .Concat([(byte)0xFF, (byte)0xFE, (byte)'\n'])
            .Concat(Encoding.UTF8.GetBytes(Steps.Row(Samples.Worker()))).ToArray();

        var report = await _partner.Import(Path, bytes);

        Steps.Counts(report).ShouldBe((2, 0, 1));
        Steps.Rejected(report).ShouldHaveSingleItem().ShouldBe((2, "", "not-utf-8"));
    }

    [Fact]
    public async Task A_field_of_a_million_characters_costs_only_its_line()
    {
        var report = await _partner.Import(
            Path, Steps.Row(Samples.Worker()), Steps.Row(Samples.Worker().With("name", new string('长', 1_000_000))),
            Steps.Row(Samples.Worker()));

        Steps.Counts(report).ShouldBe((2, 0, 1));
    }

    [Fact]
    public async Task A_file_of_several_batches_is_taken_whole()
    {
        var rows = Enumerable.Range(0, 2100).Select(_ => Steps.Row(Samples.Worker())).ToArray();

        Steps.Counts(await _partner.Import(Path, rows)).ShouldBe((2100, 0, 0));
    }
}
