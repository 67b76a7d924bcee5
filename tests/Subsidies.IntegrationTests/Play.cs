using System.Net;
using System.Net.Http.Json;
using Contracts.JobMatching.V1;
using Contracts.Liaison.V1;
using Contracts.Training.V1;
using Contracts.Transport.V1;
using ServiceDefaults.Http;
using ServiceDefaults.Security;
using Subsidies.Claims;
using Testing;

namespace Subsidies.IntegrationTests;

/// <summary>What happens in the city, told as other services tell it, and what a test then looks at.</summary>
internal sealed class Play(SubsidiesFixtureBase service)
{
    public const string Guizhou = "520123";
    public const string Zhejiang = "331000";
    public static readonly DateOnly Day = new(2026, 3, 2);

    public static WorkerRegistered Worker(Guid id, params string[] categories) => new()
    {
        WorkerId = id,
        Details = new WorkerDetails { OriginDivisionCode = Guizhou, Categories = categories },
        OccurredAt = DateTimeOffset.UnixEpoch,
    };

    public static EnterpriseDetails Firm(string size = "small", string operation = "recovering") => new()
    {
        UnifiedSocialCreditCode = "91330000000000000X",
        Name = "生成企业",
        DivisionCode = Zhejiang,
        Industry = "manufacturing",
        Size = size,
        Operation = operation,
        EstablishedOn = new DateOnly(2019, 1, 1),
    };

    public static EnterpriseRegistered Enterprise(Guid id, string size = "small", string operation = "recovering") => new()
    {
        EnterpriseId = id, Details = Firm(size, operation), OccurredAt = DateTimeOffset.UnixEpoch,
    };

    public static PlacementDetails Placement(Guid id, Guid worker, Guid enterprise, Guid? introducer = null) => new()
    {
        PlacementId = id,
        WorkerId = worker,
        PostId = Guid.CreateVersion7(),
        EnterpriseId = enterprise,
        OriginDivisionCode = Guizhou,
        DestinationDivisionCode = Zhejiang,
        StartsOn = Day,
        MonthlyWage = 5000m,
        IntroducedBy = introducer,
    };

    public static PlacementStarted Started(PlacementDetails placement) => new()
    {
        Placement = placement, StartedOn = Day, OccurredAt = DateTimeOffset.UnixEpoch,
    };

    public static TripArrived Arrival(
        Guid placement, Guid worker, Guid enterprise, string origin = Guizhou, DateOnly? on = null) => new()
    {
        TripId = Guid.CreateVersion7(),
        Mode = "coach",
        ArrivedOn = on ?? Day,
        Arrived =
        [
            new Passenger
            {
                PlacementId = placement, WorkerId = worker, EnterpriseId = enterprise, OriginDivisionCode = origin,
                DestinationDivisionCode = Zhejiang,
            },
        ],
        NoShows = [],
        OccurredAt = DateTimeOffset.UnixEpoch,
    };

    public static CharterCostSettled Charter(Guid trip, Guid enterprise, decimal amount) => new()
    {
        TripId = trip, EnterpriseId = enterprise, Amount = amount, EmployerPays = amount, Passengers = 12, SettledOn = Day,
        OccurredAt = DateTimeOffset.UnixEpoch,
    };

    public static TrainingCompleted Training(Guid enrolment, Guid enterprise, decimal wage = 2000m, bool passed = true) => new()
    {
        EnrolmentId = enrolment,
        ClassId = Guid.CreateVersion7(),
        WorkerId = Guid.CreateVersion7(),
        PlacementId = Guid.CreateVersion7(),
        EnterpriseId = enterprise,
        CompletedOn = Day,
        HoursTaught = 40,
        HoursAttended = 40,
        Score = 80,
        Passed = passed,
        MonthlyWageDuringTraining = wage,
        OccurredAt = DateTimeOffset.UnixEpoch,
    };

    /// <summary>A worker lifted out of poverty who has arrived from another province: entitled to TC-06.</summary>
    public async Task<ClaimResponse> EntitledWorker()
    {
        var worker = Guid.CreateVersion7();
        await service.Deliver(
            Worker(worker, "lifted-out-of-poverty"), Arrival(Guid.CreateVersion7(), worker, Guid.CreateVersion7()));
        return (await Claims(worker)).ShouldHaveSingleItem();
    }

    /// <summary>An agency that introduced a worker who started: TC-07, waiting for review.</summary>
    public async Task<ClaimResponse> ClaimUnderReview()
    {
        var agency = Guid.CreateVersion7();
        await service.Deliver(Started(Placement(Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), agency)));
        return (await Claims(agency)).ShouldHaveSingleItem();
    }

    /// <summary>A claim that nobody objected to while it was on notice. Turns the clock.</summary>
    public async Task<ClaimResponse> PayableClaim()
    {
        var claim = await EntitledWorker();
        await Reaches(claim.Id, "on-notice");
        service.Clock.TurnTo(service.Clock.Offset + TimeSpan.FromDays(20));
        return await Reaches(claim.Id, "payable");
    }

    public async Task<IReadOnlyList<ClaimResponse>> Claims(Guid beneficiary)
    {
        using var client = service.Client(Roles.Reviewer);
        var page = await client.GetFromJsonAsync<Page<ClaimResponse>>(
            $"/api/v1/claims?beneficiaryId={beneficiary}", TestContext.Current.CancellationToken);
        return page!.Items;
    }

    public async Task<ClaimResponse> Claim(Guid id)
    {
        using var client = service.Client(Roles.Reviewer);
        return (await client.GetFromJsonAsync<ClaimResponse>($"/api/v1/claims/{id}", TestContext.Current.CancellationToken))!;
    }

    public Task<ClaimResponse> Reaches(Guid id, string state) =>
        Eventually.Get(() => Claim(id), claim => claim.State == state, $"claim {id} to be {state}");

    public async Task<(HttpStatusCode Status, string Body)> Post(HttpClient client, string path, object? body = null)
    {
        using var response = await client.PostAsJsonAsync(path, body ?? new { }, TestContext.Current.CancellationToken);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
