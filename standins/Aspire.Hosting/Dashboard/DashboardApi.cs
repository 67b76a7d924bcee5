using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Running;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Aspire.Hosting.Dashboard;

/// <summary>What the page asks for: the resources and their changes, their logs, and the three commands.</summary>
internal static class DashboardApi
{
    public static void MapDashboardApi(
        this IEndpointRouteBuilder routes,
        ResourceNotificationService notifications,
        ResourceLoggerService logs,
        ResourceCommandService commands)
    {
        routes.MapGet("/api/resources", (CancellationToken cancellationToken) =>
            TypedResults.ServerSentEvents(ResourcesAsync(notifications, cancellationToken)));
        routes.MapGet("/api/resources/{id}/logs", (string id, CancellationToken cancellationToken) =>
            TypedResults.ServerSentEvents(LogsAsync(logs, id, cancellationToken)));
        routes.MapPost("/api/resources/{id}/{command}", async (
            string id, string command, CancellationToken cancellationToken) =>
        {
            var result = await commands.ExecuteCommandAsync(id, $"resource-{command}", cancellationToken).ConfigureAwait(false);
            return result.Success ? Results.NoContent() : Results.Conflict(new Refusal(result.ErrorMessage));
        });
    }

    private static async IAsyncEnumerable<SseItem<ResourceRow>> ResourcesAsync(
        ResourceNotificationService notifications, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var change in notifications.WatchAsync(cancellationToken).ConfigureAwait(false))
        {
            if (!change.Snapshot.IsHidden)
            {
                yield return new SseItem<ResourceRow>(ResourceRow.Of(change));
            }
        }
    }

    private static async IAsyncEnumerable<SseItem<LogRow[]>> LogsAsync(
        ResourceLoggerService logs, string id, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var lines in logs.WatchAsync(id).WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            yield return new SseItem<LogRow[]>(
                [.. lines.Select(line => new LogRow(line.LineNumber, line.Content, line.IsErrorMessage))]);
        }
    }

    private sealed record Refusal(string? Message);

    private sealed record LogRow(int Number, string Text, bool IsError);

    private sealed record Link(string Text, string Address, bool IsActive);

    private sealed record ResourceRow(
        string Id,
        string Name,
        string Type,
        string? State,
        string? Health,
        string? Problem,
        int? ExitCode,
        int Restarts,
        DateTime? Started,
        bool HasProcess,
        Link[] Links)
    {
        public static ResourceRow Of(ResourceEvent change)
        {
            var snapshot = change.Snapshot;
            return new ResourceRow(
                change.ResourceId,
                change.Resource.Name,
                snapshot.ResourceType.Replace("Resource", "", StringComparison.Ordinal),
                snapshot.State?.Text,
                snapshot.HealthStatus?.ToString(),
                snapshot.HealthReports.FirstOrDefault(report => report.Description is not null)?.Description,
                snapshot.ExitCode,
                Math.Max(0, snapshot.Starts - 1),
                snapshot.StartTimeStamp,
                ProcessPreparation.HasProcess(change.Resource),
                [.. snapshot.Urls.OrderByDescending(url => url.DisplayProperties.SortOrder).Select(url => new Link(
                    url.DisplayProperties.DisplayName is { Length: > 0 } text ? text : url.Url, url.Url, !url.IsInactive))]);
        }
    }
}
