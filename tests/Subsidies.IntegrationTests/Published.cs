using System.Collections.Concurrent;
using Contracts.Subsidies.V1;
using MassTransit;

namespace Subsidies.IntegrationTests;

/// <summary>Listens to what the service tells the others.</summary>
internal sealed class Published
{
    private readonly ConcurrentQueue<object> _messages = [];

    public static async Task<Published> ListenAsync(IBusControl bus)
    {
        var published = new Published();
        var handle = bus.ConnectReceiveEndpoint(new TemporaryEndpointDefinition(), KebabCaseEndpointNameFormatter.Instance, endpoint =>
        {
            published.Take<EntitlementFound>(endpoint);
            published.Take<ClaimSubmitted>(endpoint);
            published.Take<ClaimApproved>(endpoint);
            published.Take<ClaimRejected>(endpoint);
            published.Take<PublicNoticeOpened>(endpoint);
            published.Take<PublicNoticeClosed>(endpoint);
            published.Take<PaymentOrdered>(endpoint);
            published.Take<PaymentSettled>(endpoint);
            published.Take<PaymentFailed>(endpoint);
            published.Take<BudgetExhausted>(endpoint);
            published.Take<PolicyPublished>(endpoint);
        });
        await handle.Ready;
        return published;
    }

    public IEnumerable<TMessage> Of<TMessage>() => _messages.OfType<TMessage>();

    private void Take<TMessage>(IReceiveEndpointConfigurator endpoint)
        where TMessage : class =>
        endpoint.Handler<TMessage>(context =>
        {
            _messages.Enqueue(context.Message);
            return Task.CompletedTask;
        });
}
