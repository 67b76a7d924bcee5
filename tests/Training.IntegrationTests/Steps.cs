using System.Net.Http.Json;
using System.Text.Json;
using Contracts.JobMatching.V1;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Clock;
using ServiceDefaults.Security;
using Testing;
using Training.Enterprises;
using Training.Newcomers;

namespace Training.IntegrationTests;

/// <summary>The way of a newcomer through a class, by messages and the public API.</summary>
internal static class Steps
{
    public static HttpClient Trainer(this TrainingFixture.Service training) => training.Client(Roles.Trainer);

    /// <summary>An enterprise that Training has heard of.</summary>
    public static async Task<Guid> Enterprise(this TrainingFixture.Service training)
    {
        var id = Guid.CreateVersion7();
        await training.Deliver(Samples.Registered(id));
        await Eventually.Holds(
            () => training.InDatabase(database =>
            {
                var enterprise = EnterpriseId.From(id);
                return database.Enterprises.AnyAsync(known => known.Id == enterprise);
            }),
            "the enterprise to be known");
        return id;
    }

    /// <summary>People who started at the enterprise.</summary>
    public static async Task<IReadOnlyList<PlacementDetails>> Newcomers(
        this TrainingFixture.Service training, Guid enterprise, int people)
    {
        var placements = Enumerable.Range(0, people).Select(_ => Samples.Placement(enterprise)).ToList();
        foreach (var placement in placements)
        {
            await training.Deliver(Samples.Started(placement));
        }

        var ids = placements.ConvertAll(placement => PlacementId.From(placement.PlacementId));
        await Eventually.Get(
            () => training.InDatabase(database => database.Newcomers.CountAsync(found => ids.Contains(found.PlacementId))),
            count => count == people,
            $"{people} newcomers");
        return placements;
    }

    public static Dictionary<string, object?> Class(this TrainingFixture.Service training, Guid enterprise) => new()
    {
        ["enterpriseId"] = enterprise,
        ["course"] = "数控车工岗前培训",
        ["startsOn"] = training.Clock.Today(),
        ["days"] = 1,
        ["hoursPerDay"] = 8,
        ["capacity"] = 50,
    };

    public static async Task<Guid> Scheduled(
        this HttpClient trainer, TrainingFixture.Service training, Guid enterprise, int capacity = 50, int days = 1)
    {
        var request = training.Class(enterprise);
        request["capacity"] = capacity;
        request["days"] = days;
        return (await (await trainer.PostAsJsonAsync("/api/v1/classes", request)).JsonAsync()).GetProperty("id").GetGuid();
    }

    public static Task<HttpResponseMessage> Enrol(
        this HttpClient trainer, Guid classId, params IReadOnlyList<Guid>? placementIds) =>
        trainer.PostAsJsonAsync(
            $"/api/v1/classes/{classId}/enrolments", new { placementIds = placementIds is { Count: 0 } ? null : placementIds });

    /// <summary>Enrols everyone who waits and answers the ids of the enrolments.</summary>
    public static async Task<IReadOnlyList<Guid>> EnrolAll(this HttpClient trainer, Guid classId) =>
        [.. (await (await trainer.Enrol(classId)).JsonAsync()).GetProperty("enrolments").EnumerateArray()
            .Select(enrolment => enrolment.GetProperty("id").GetGuid())];

    public static Task<HttpResponseMessage> Attend(
        this HttpClient trainer, Guid classId, DateOnly on, params IEnumerable<(Guid Enrolment, int Hours)> records) =>
        trainer.PostAsJsonAsync($"/api/v1/classes/{classId}/attendance", new
        {
            on, records = records.Select(record => new { enrolmentId = record.Enrolment, hours = record.Hours }),
        });

    public static Task<HttpResponseMessage> Assess(
        this HttpClient trainer, Guid classId, params IEnumerable<(Guid Enrolment, int Score)> records) =>
        trainer.PostAsJsonAsync($"/api/v1/classes/{classId}/assessments", new
        {
            records = records.Select(record => new { enrolmentId = record.Enrolment, score = record.Score }),
        });

    public static Task<HttpResponseMessage> Complete(this HttpClient trainer, Guid classId) =>
        trainer.PostAsJsonAsync($"/api/v1/classes/{classId}/completion", new { });

    public static async Task<JsonElement> Read(this HttpClient client, string path) =>
        await (await client.GetAsync(path)).JsonAsync();

    public static void TurnToNextDay(this TrainingFixture.Service training) =>
        training.Clock.TurnTo(training.Clock.Offset + TimeSpan.FromDays(1));
}
