using System.Text.Json;
using Simulator.Client;
using Simulator.Generation;
using Simulator.Reporting;

namespace Simulator.Plays;

/// <summary>Step 2: the enterprises enter the register, get their officers and report their headcount.</summary>
internal static class RegisterEnterprises
{
    // 14,000 staff of 620 enterprises were trained (AS-03).
    private const int WorkersAnEnterprise = 22;
    private const int Fewest = 6;
    private const int MostReports = 500;

    public static async Task<string> RunAsync(Play play, IStage stage, CancellationToken cancellationToken)
    {
        var count = play.Ads?.Enterprises.Count ?? Math.Max(Fewest, play.Options.Workers / WorkersAnEnterprise);
        var agencyIndex = count;
        var reports = Math.Min(count, MostReports);
        stage.Expect(count + 1 + reports);
        play.Found.Enterprises = await play.Gateway.ImportAsync(
            Actors.Officer, "enterprises/import", Rows(play, count).Append(Agency(play, agencyIndex)), cancellationToken);
        stage.Advance(count + 1);

        var indexes = Enumerable.Range(0, count + 1).ToDictionary(index => Identifiers.Code(play.Options.Seed, index));
        var employers = new List<Employer>();
        await foreach (var enterprise in play.Gateway.ListAsync<Enterprise>(Actors.Officer, "enterprises", cancellationToken))
        {
            var index = indexes.GetValueOrDefault(enterprise.UnifiedSocialCreditCode, -1);
            var employer = new Employer(enterprise.Id, index, enterprise.Size, enterprise.Operation);
            play.Found.Register[enterprise.Id] = employer;
            if (index == agencyIndex)
            {
                play.Found.Agency = enterprise.Id;
            }
            else if (index >= 0)
            {
                employers.Add(employer);
            }
        }

        play.Found.Employers = [.. employers.OrderBy(employer => employer.Index)];
        await Parallel.ForEachAsync(
            play.Found.Employers.Take(reports),
            new ParallelOptions { MaxDegreeOfParallelism = Play.Hands, CancellationToken = cancellationToken },
            async (employer, token) =>
            {
                await ReportAsync(play, employer, token);
                stage.Advance(1);
            });
        var answer = play.Found.Enterprises;
        return $"{answer.Accepted} new, {answer.Unchanged} known, {answer.Rejected} rejected; {reports} reports";
    }

    private static IEnumerable<EnterpriseRow> Rows(Play play, int count) =>
        play.Ads?.Enterprises
        ?? Enumerable.Range(0, count).Select(index => EnterpriseRow.Generate(play.Options.Seed, index, play.Places));

    private static EnterpriseRow Agency(Play play, int index) => EnterpriseRow.Named(
        play.Options.Seed, index, "台州春风人力资源服务有限公司", play.Places.Workplaces[0], "human-resources") with
        {
            Operation = "operating",
        };

    private static Task<JsonElement> ReportAsync(Play play, Employer employer, CancellationToken cancellationToken)
    {
        var dice = Dice.For(play.Options.Seed, "report", employer.Index);
        var headcount = dice.Between(20, 400);
        return play.Gateway.PostAsync<JsonElement>(Actors.Officer, "employment-reports", new
        {
            enterpriseId = employer.Id,
            reportedOn = play.Found.Today,
            headcount,
            onPost = headcount * dice.Between(40, 100) / 100,
            shortage = dice.Between(5, 60),
        }, cancellationToken);
    }
}
