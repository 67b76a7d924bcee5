using System.Text.Json.Serialization;
using MassTransit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using ServiceDefaults.Errors;

namespace ServiceDefaults.Messaging;

/// <summary>Connects a service to RabbitMQ: outbox, inbox, quorum queues, confirms, retries, dead letters.</summary>
public static class MessagingExtensions
{
    // More than an hour of waiting five seconds at a time.
    private const int TriesInAnOutage = 1000;

    // While a group is being applied, the next one gathers.
    private const int Prefetch = 2 * InboxGroup.Limit;

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Adds the bus. <paramref name="consumers"/> registers the service's consumers; every queue is a quorum queue named
    /// <c>service-consumer</c>. A fault of a dependency (database restarting) is waited out, for more than an hour;
    /// any other fault three times, then the message goes to the queue's dead letters (<see cref="DeadLetters"/>).
    /// With <paramref name="together"/>, messages of a queue that arrive at the same time are applied in one transaction: for
    /// consumers that only add to their context, and neither lock rows nor read what another message may have added (ADR 0002).
    /// </summary>
    public static IHostApplicationBuilder AddMessaging(
        this IHostApplicationBuilder builder, string service, Action<IBusRegistrationConfigurator>? consumers = null,
        bool together = false)
    {
        var address = builder.Configuration.GetConnectionString("messaging")
            ?? throw new InvalidOperationException("The connection string 'messaging' is missing.");
        // Test runs that share a broker have queues and exchanges of their own.
        var run = builder.Configuration["Messaging:Prefix"];
        var prefix = run ?? service;
        builder.Services.AddMassTransit(bus =>
        {
            consumers?.Invoke(bus);
            // It would tell its makers about this installation.
            bus.DisableUsageTelemetry();
            bus.SetEndpointNameFormatter(new KebabCaseEndpointNameFormatter(prefix, includeNamespace: false));
            bus.AddConfigureEndpointsCallback((context, _, endpoint) => Reliable(context, endpoint, together));
            bus.UsingRabbitMq((context, broker) =>
            {
                broker.Host(new Uri(address));
                if (run is not null)
                {
                    broker.MessageTopology.SetEntityNameFormatter(
                        new PrefixEntityNameFormatter(broker.MessageTopology.EntityNameFormatter, run + ":"));
                }

                broker.ConfigureJsonSerializerOptions(options =>
                {
                    options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
                    return options;
                });
                broker.ConfigureEndpoints(context);
            });
        });
        // Hosted services stop in the reverse of this order.
        builder.Services.AddHostedService<StartingBus>();
        builder.Services.AddOptions<MassTransitHostOptions>().Configure(options => options.WaitUntilStarted = false);
        builder.Services.AddScoped(typeof(InboxFilter<>));
        builder.Services.AddScoped(typeof(GroupedInboxFilter<>));
        builder.Services.AddSingleton<InboxGroups>();
        builder.Services.AddSingleton<OutboxListener>();
        builder.Services.AddHostedService(services => services.GetRequiredService<OutboxListener>());
        builder.Services.AddHostedService<OutboxRelay>();
        builder.Services.AddSingleton(services => new DeadLetters(new Uri(address), services.GetRequiredService<TimeProvider>()));
        return builder;
    }

    private static void Reliable(IRegistrationContext context, IReceiveEndpointConfigurator endpoint, bool together)
    {
        if (endpoint is IRabbitMqReceiveEndpointConfigurator queue)
        {
            queue.SetQuorumQueue();
            queue.ConfigureChannel(channel => channel.UseFilter(new DetachedChannelClose()));
        }

        endpoint.PrefetchCount = Prefetch;
        endpoint.ConcurrentMessageLimit = together ? Prefetch : Prefetch / 4;
        endpoint.UseMessageRetry(retry =>
        {
            retry.Handle<Exception>(Faults.IsTransient);
            retry.Exponential(TriesInAnOutage, TimeSpan.FromMilliseconds(50), LongestWait, TimeSpan.FromMilliseconds(100));
        });
        endpoint.UseMessageRetry(retry =>
        {
            retry.Handle<Exception>(fault => !Faults.IsTransient(fault));
            retry.Intervals(50, 200, 1000);
        });
        endpoint.UseConsumeFilter(together ? typeof(GroupedInboxFilter<>) : typeof(InboxFilter<>), context);
    }
}
