using System.Reflection;
using System.Security.Cryptography;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Running;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Dashboard;

/// <summary>The page that shows the resources, on 127.0.0.1 and behind a token.</summary>
internal sealed partial class DashboardHost(
    IConfiguration configuration,
    PortAllocator ports,
    ResourceNotificationService notifications,
    ResourceLoggerService logs,
    ResourceCommandService commands,
    ILogger<DistributedApplication> logger) : IHostedService, IAsyncDisposable
{
    private WebApplication? _web;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var address = Address();
        builder.WebHost.UseUrls(address.ToString());
        // Open streams of events must not hold up the end.
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromMilliseconds(100));
        _web = builder.Build();
        var token = configuration["AppHost:BrowserToken"]
            ?? configuration["ASPIRE_DASHBOARD_FRONTEND_BROWSERTOKEN"]
            ?? RandomNumberGenerator.GetHexString(32, lowercase: true);
        _web.Use(new DashboardAccess(address, token).InvokeAsync);
        _web.MapGet("/", () => Results.Content(Page(), "text/html; charset=utf-8"));
        _web.MapDashboardApi(notifications, logs, commands);
        await _web.StartAsync(cancellationToken).ConfigureAwait(false);
        // Chosen here when nobody asked: an app host may want to say where its dashboard is.
        configuration["ASPNETCORE_URLS"] = address.GetLeftPart(UriPartial.Authority);
        configuration["AppHost:BrowserToken"] = token;
        LogLogin($"{address.GetLeftPart(UriPartial.Authority)}/login?t={token}");
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_web is { } web)
        {
            await web.StopAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_web is { } web)
        {
            _web = null;
            await web.DisposeAsync().ConfigureAwait(false);
        }
    }

    // The dashboard is where the app host's own launch profile says, as with the real package.
    private Uri Address()
    {
        var asked = configuration["ASPNETCORE_URLS"]?.Split(';').FirstOrDefault(
            url => url.StartsWith("http://", StringComparison.OrdinalIgnoreCase));
        var port = asked is not null && Uri.TryCreate(asked, UriKind.Absolute, out var url) && url.Port > 0
            ? url.Port
            : ports.Reserve();
        return new Uri($"http://127.0.0.1:{port}");
    }

    private string Page()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Dashboard.html")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Replace(
            "{{application}}",
            System.Net.WebUtility.HtmlEncode(configuration["AppHost:DashboardApplicationName"]),
            StringComparison.Ordinal);
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "Login to the dashboard at {Address}")]
    private partial void LogLogin(string address);
}
