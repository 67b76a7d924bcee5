using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using RabbitMQ.Client.Exceptions;
using ServiceDefaults.Errors;

namespace ServiceDefaults.Specs.Errors;

public sealed class FaultsSpecs
{
    [Fact]
    public void A_broker_that_cannot_be_reached_may_be_back_the_next_time() =>
        Faults.IsTransient(new BrokerUnreachableException(new IOException())).ShouldBeTrue();

    [Theory]
    [InlineData(320, true)]
    [InlineData(404, false)]
    [InlineData(406, false)]
    [InlineData(541, true)]
    public void What_the_broker_ended_is_repeated_unless_the_request_was_wrong(ushort code, bool repeated) =>
        Faults.IsTransient(new OperationInterruptedException(new ShutdownEventArgs(ShutdownInitiator.Peer, code, "")))
            .ShouldBe(repeated);

    [Fact]
    public void A_fault_that_nobody_knows_is_not_repeated() =>
        Faults.IsTransient(new InvalidOperationException()).ShouldBeFalse();
}
