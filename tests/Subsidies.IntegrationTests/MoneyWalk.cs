using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Clock;
using ServiceDefaults.Security;
using Subsidies.Claims;
using Subsidies.Notices;
using Testing;

namespace Subsidies.IntegrationTests;

/// <summary>
/// Walks at random, by a seed, through all that can be done with a budget line and the claims to it: mostly what the state of a claim
/// allows, and sometimes what it does not.
/// </summary>
internal sealed class MoneyWalk : IDisposable
{
    public const string Line = "walked";

    /// <summary>Every operation once; some are more frequent.</summary>
    public static readonly string[] Operations =
    [
        "open", "fund", "approve", "reject", "object", "uphold", "dismiss", "pass days", "confirm", "release", "order", "follow up",
        "take results",
    ];

    private static readonly string[] Frequent = ["open", "fund", "approve", "approve", "confirm", "order", "take results", "take results"];

    private readonly SubsidiesFixture _service;
    private readonly Random _random;
    private readonly Guid _firm = Guid.CreateVersion7();
    private readonly Dictionary<string, HttpClient> _people;
    private readonly Dictionary<Guid, Guid> _objections = [];
    private readonly Dictionary<(Guid Batch, Guid Claim), string> _verdicts = [];
    private readonly List<Guid> _batches = [];

    private MoneyWalk(SubsidiesFixture service, int seed)
    {
        (_service, _random) = (service, new Random(seed));
        _people = new Dictionary<string, HttpClient>
        {
            ["reviewer"] = service.ClientNamed("reviewer", Roles.Reviewer),
            ["neighbour"] = service.ClientNamed("neighbour", Roles.Worker),
            ["decider"] = service.ClientNamed("decider", Roles.Reviewer),
            ["cashier"] = service.ClientNamed("cashier", Roles.Cashier),
            ["officer"] = service.ClientNamed("officer", Roles.Officer),
            ["administrator"] = service.ClientNamed("administrator", Roles.Administrator),
        };
    }

    /// <summary>The claims as they stand, the oldest first.</summary>
    public IReadOnlyList<ClaimResponse> Claims { get; private set; } = [];

    /// <summary>Yuan of all claims that were opened.</summary>
    public decimal Opened { get; private set; }

    /// <summary>Yuan that the city put into the line.</summary>
    public decimal Funded { get; private set; } = 1m;

    /// <summary>The operation of the last step.</summary>
    public string Last { get; private set; } = "";

    /// <summary>How often each operation was done.</summary>
    public Dictionary<string, int> Done { get; } = [];

    /// <summary>How often one was refused.</summary>
    public int Refused { get; private set; }

    public static async Task<MoneyWalk> StartAsync(SubsidiesFixture service, int seed)
    {
        var walk = new MoneyWalk(service, seed);
        await Policies.OpenBudget(service, Line, walk.Funded);
        await Publish(service, "WALKED-REVIEW", "automatic", reviewers: 1, notice: 5);
        await Publish(service, "WALKED-NOTICE", "automaticWithAccountConfirmation", reviewers: 0, notice: 3);
        await Publish(service, "WALKED-QUICK", "automatic", reviewers: 0, notice: 0);
        await service.Deliver(Play.Enterprise(walk._firm, "large"));
        return walk;
    }

    public async Task StepAsync()
    {
        var every = Operations.Concat(Frequent).ToArray();
        Last = every[_random.Next(every.Length)];
        if (await DoAsync(Last))
        {
            Done[Last] = Done.GetValueOrDefault(Last) + 1;
        }
        else
        {
            Refused++;
        }

        await SettleAsync();
    }

    public void Dispose()
    {
        foreach (var person in _people.Values)
        {
            person.Dispose();
        }
    }

    private static Task Publish(SubsidiesFixture service, string code, string application, int reviewers, int notice) => Policies.Publish(
        service, code, application: application, reviewers: reviewers, notice: notice, budgetLine: Line, amount: "training.monthlyWage");

    private Task<bool> DoAsync(string operation) => operation switch
    {
        "open" => OpenAsync(),
        "fund" => FundAsync(),
        "approve" => OnClaimAsync("reviewer", "approvals", new { }, "under-review"),
        "reject" => OnClaimAsync("reviewer", "rejections", new { reason = "evidence-missing" }, "under-review"),
        "object" => ObjectAsync(),
        "uphold" => DecideAsync(upheld: true),
        "dismiss" => DecideAsync(upheld: false),
        "pass days" => PassDaysAsync(),
        "confirm" => OnClaimAsync("officer", "account-confirmations", new { bank = "银行", number = $"62220000{_random.Next(1000, 9999)}" }, "awaiting-account"),
        "release" => OnClaimAsync("decider", "releases", new { reason = "no-account" }, "failed", "awaiting-account"),
        "order" => OrderAsync("/api/v1/payment-batches"),
        "follow up" => FollowAsync(),
        "take results" => TakeResultsAsync(),
        _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, null),
    };

    private async Task<bool> OpenAsync()
    {
        // A sum to the fen, for a claim under each of the three policies.
        var wage = _random.Next(100_00, 2_000_00) / 100m;
        await _service.Deliver(Play.Training(Guid.CreateVersion7(), _firm, wage));
        Opened += 3 * wage;
        return true;
    }

    private async Task<bool> FundAsync()
    {
        var amount = _random.Next(1, 5_000_00) / 100m;
        Funded += amount;
        return await Post("administrator", $"/api/v1/budgets/{Line}/fundings", new { amount }) is not null;
    }

    private async Task<bool> OnClaimAsync(string person, string step, object body, params string[] states) =>
        Pick(states) is { } claim && await Post(person, $"/api/v1/claims/{claim.Id}/{step}", body) is not null;

    private async Task<bool> ObjectAsync()
    {
        if (Pick("on-notice") is not { NoticeId: { } notice } claim
            || await Post("neighbour", $"/api/v1/public-notices/{notice}/objections", new { claimId = claim.Id, text = "异议" }) is not { } objection)
        {
            return false;
        }

        _objections[claim.Id] = objection.GetProperty("id").GetGuid();
        return true;
    }

    private async Task<bool> DecideAsync(bool upheld) =>
        Pick("objected") is { } claim && _objections.TryGetValue(claim.Id, out var objection)
        && await Post("decider", $"/api/v1/objections/{objection}/decisions", new { upheld }) is not null;

    private Task<bool> PassDaysAsync()
    {
        _service.Clock.TurnTo(_service.Clock.Offset + TimeSpan.FromDays(_random.Next(1, 6)));
        return Task.FromResult(true);
    }

    private async Task<bool> OrderAsync(string path)
    {
        if (await Post("cashier", path, new { }) is not { } batch)
        {
            return false;
        }

        _batches.Add(batch.GetProperty("id").GetGuid());
        return true;
    }

    /// <summary>Of the last batch that a claim stood in.</summary>
    private async Task<bool> FollowAsync() =>
        Pick("failed") is { } claim && _verdicts.Keys.LastOrDefault(key => key.Claim == claim.Id) is { Batch: var batch }
        && batch != Guid.Empty && await OrderAsync($"/api/v1/payment-batches/{batch}/follow-up");

    /// <summary>The bank answers some payments of a batch; of those that it answered before it says the same.</summary>
    private async Task<bool> TakeResultsAsync()
    {
        if (_batches.Count == 0)
        {
            return false;
        }

        var batch = _batches[_random.Next(_batches.Count)];
        var file = await Banks.File(_people["cashier"], batch);
        var lines = file.Split('\n').Where(line => line.StartsWith('P')).ToArray();
        _random.Shuffle(lines);
        var part = string.Join('\n', lines.Take(_random.Next(1, lines.Length + 1)));
        var (status, body) = await Banks.Send(_people["cashier"], batch, Banks.Results(batch, part, claim => Verdict(batch, claim)));
        status.ShouldBe(HttpStatusCode.OK, body);
        return true;
    }

    private string Verdict(Guid batch, Guid claim) => _verdicts.TryGetValue((batch, claim), out var said)
        ? said
        : _verdicts[(batch, claim)] = _random.Next(3) == 0 ? "failed,2026-12-01,account closed" : "settled,2026-12-01,";

    /// <summary>A claim in one of these states, and once in five times any.</summary>
    private ClaimResponse? Pick(params string[] states)
    {
        var wanted = _random.Next(5) == 0 ? Claims : [.. Claims.Where(claim => states.Contains(claim.State))];
        return wanted.Count == 0 ? null : wanted[_random.Next(wanted.Count)];
    }

    /// <summary>The answer, or null when it was refused for what the state does not allow.</summary>
    private async Task<JsonElement?> Post(string person, string path, object body)
    {
        var (status, text) = await _service.Play.Post(_people[person], path, body);
        status.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.Created, HttpStatusCode.Conflict);
        return status == HttpStatusCode.Conflict ? null : JsonElement.Parse(text);
    }

    /// <summary>Until the notice board has done what is due.</summary>
    private async Task SettleAsync()
    {
        Claims = await Eventually.Get(ClaimsNow, claims => claims.TrueForAll(claim => claim.State != "approved"), "what is approved to be on notice");
        var today = _service.Clock.Today();
        if (await IsDueAsync(today))
        {
            await Eventually.Holds(async () => !await IsDueAsync(today), "notices whose days are over to be closed");
            Claims = await Ledgers.Claims(_service, Line);
        }
    }

    private async Task<List<ClaimResponse>> ClaimsNow()
    {
        var claims = await Ledgers.Claims(_service, Line);
        if (claims.Exists(claim => claim.State == "approved"))
        {
            // Wakes the board, which otherwise looks once a second.
            _service.Clock.TurnTo(_service.Clock.Offset + TimeSpan.FromTicks(1));
        }

        return claims;
    }

    private Task<bool> IsDueAsync(DateOnly today) => _service.InDatabase(
        database => database.Notices.AnyAsync(notice => notice.State == NoticeState.Open && notice.ClosesOn < today));
}
