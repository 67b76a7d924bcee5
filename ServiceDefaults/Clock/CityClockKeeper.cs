using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ServiceDefaults.Background;
using StackExchange.Redis;

namespace ServiceDefaults.Clock;

/// <summary>
/// Keeps this process's clock on the city's: the offset stands in Redis, a turn is announced on a channel. While Redis is
/// away the clock runs on with the offset it has.
/// </summary>
public sealed class CityClockKeeper(
    CityClock clock, IConnectionMultiplexer redis, ILogger<CityClockKeeper> logger) : BackgroundService
{
    private static readonly TimeSpan Reread = TimeSpan.FromSeconds(1);
    private static readonly RedisKey Key = "city:clock";
    private static readonly RedisChannel Channel = new("city:clock", RedisChannel.PatternMode.Literal);

    // Two turns at once must not turn it back: the greater one stands.
    private const string KeepGreater =
        """
        local now = tonumber(redis.call('GET', KEYS[1]) or '0')
        local wish = tonumber(ARGV[1])
        if wish > now then redis.call('SET', KEYS[1], ARGV[1]) return wish end
        return now
        """;

    private bool _subscribed;

    /// <summary>
    /// Turns the city's clock forward to an instant, for every service; this process has turned when it returns. An
    /// instant that is past already changes nothing, so that a repeated call is harmless.
    /// </summary>
    public async Task TurnToAsync(DateTimeOffset instant)
    {
        var wish = (long)(instant - (clock.GetUtcNow() - clock.Offset)).TotalMilliseconds;
        var offset = await AgreeAsync(wish);
        await redis.GetDatabase().PublishAsync(Channel, offset.ToString(CultureInfo.InvariantCulture));
    }

    /// <inheritdoc />
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        logger.RepeatAsync("The city's clock", KeepAsync, Reread, stoppingToken);

    private async Task KeepAsync(CancellationToken cancellationToken)
    {
        if (!_subscribed)
        {
            await redis.GetSubscriber().SubscribeAsync(
                Channel, (_, milliseconds) => clock.TurnTo(TimeSpan.FromMilliseconds((long)milliseconds)));
            _subscribed = true;
        }

        // An announcement can be missed while the connection is down, and a Redis that was killed can have forgotten the
        // last turn: each process keeps telling what it knows.
        await AgreeAsync((long)clock.Offset.TotalMilliseconds);
        await Task.Delay(Reread, cancellationToken);
    }

    private async Task<long> AgreeAsync(long milliseconds)
    {
        var agreed = (long)await redis.GetDatabase().ScriptEvaluateAsync(KeepGreater, [Key], [milliseconds]);
        clock.TurnTo(TimeSpan.FromMilliseconds(agreed));
        return agreed;
    }
}

/// <summary>Registers the clock.</summary>
public static class CityClockExtensions
{
    internal static void AddCityClock(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<CityClock>();
        builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(
            services => services.GetRequiredService<CityClock>()));
        if (builder.Configuration.GetConnectionString("cache") is { Length: > 0 } connectionString)
        {
            builder.Services.AddSingleton<IConnectionMultiplexer>(_ =>
            {
                var options = ConfigurationOptions.Parse(connectionString);
                options.AbortOnConnectFail = false;
                return ConnectionMultiplexer.Connect(options);
            });
            builder.Services.AddSingleton<CityClockKeeper>();
            builder.Services.AddHostedService(services => services.GetRequiredService<CityClockKeeper>());
        }
    }
}
