using System.Collections.Concurrent;
using MassTransit;
using MassTransit.Context;
using Microsoft.Extensions.DependencyInjection;
using ServiceDefaults.Database;

namespace ServiceDefaults.Messaging;

/// <summary>
/// Applies each message once, as <see cref="InboxFilter{TMessage}"/> does, but in one transaction with those that came at the
/// same time. A message whose group failed, and one that is tried again, is applied alone.
/// </summary>
/// <typeparam name="TMessage">The contract.</typeparam>
internal sealed class GroupedInboxFilter<TMessage>(InboxGroups groups, IServiceProvider services, TimeProvider clock)
    : IFilter<ConsumeContext<TMessage>>
    where TMessage : class
{
    public async Task Send(ConsumeContext<TMessage> context, IPipe<ConsumeContext<TMessage>> next)
    {
        var message = InboxMessage.Of(context, clock);
        if (context.GetRetryAttempt() > 0 || !await groups.Of(message.Consumer).ApplyAsync(ApplyInAsync))
        {
            await services.GetRequiredService<InboxFilter<TMessage>>().Send(context, next);
        }

        Task ApplyInAsync(IServiceScope scope)
        {
            scope.ServiceProvider.GetRequiredService<ServiceDbContext>().Add(message);
            // The consumer is made in the scope that the context carries.
            return next.Send(new ConsumeContextScope<TMessage>(context, scope, scope.ServiceProvider));
        }
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("inbox");
}

/// <summary>The group of each queue.</summary>
internal sealed class InboxGroups(IServiceScopeFactory scopes)
{
    private readonly ConcurrentDictionary<string, InboxGroup> _groups = new();

    public InboxGroup Of(string queue) => _groups.GetOrAdd(queue, _ => new InboxGroup(scopes));
}
