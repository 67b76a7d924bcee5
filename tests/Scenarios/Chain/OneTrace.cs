using System.Text.RegularExpressions;
using Scenarios.Telemetry;
using Scenarios.Telemetry.Wire;

namespace Scenarios.Chain;

/// <summary>Everything a play sets off, in whatever process, belongs to the trace of its first call.</summary>
[Collection(nameof(UndisturbedCollection))]
public sealed partial class OneTrace(Undisturbed undisturbed)
{
    private static readonly string[] Everyone =
        ["simulator", "gateway", "liaison", "jobmatching", "transport", "training", "subsidies", "overview"];

    private static readonly string[] DomainMeters =
    [
        "chunfeng.outbox.relayed", "chunfeng.placements", "chunfeng.transport.seats_booked", "chunfeng.training.hours",
        "chunfeng.subsidies.claims", "chunfeng.subsidies.paid",
    ];

    [Fact]
    public void One_trace_leads_from_the_simulators_call_through_gateway_grpc_and_messages_to_the_payment()
    {
        var trace = Trace.Of(undisturbed.TraceId, undisturbed.Collector.Spans);

        trace.WithoutParent.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            root => root.Service.ShouldBe("simulator"), root => root.Parent.ShouldBeEmpty());
        trace.Spans.Select(span => span.Service).Distinct().ShouldBe(Everyone, ignoreOrder: true);
        LeadsFromTheFirstCallToGrpc(trace);
        LeadsFromTheFirstCallToThePayment(trace);
        trace.Spans.Where(span => span.Kind is SpanKind.Server)
            .ShouldAllBe(span => span["http.route"] != null && span["http.response.status_code"] != null);
    }

    [Fact]
    public void What_the_platform_tells_of_itself_has_every_domain_meter_and_nothing_personal()
    {
        DomainMeters.Except(undisturbed.Collector.Instruments).ShouldBeEmpty();
        NothingPersonalIsIn(undisturbed.Collector);
    }

    private static void LeadsFromTheFirstCallToGrpc(Trace trace)
    {
        var asked = trace.Spans.Where(span => span.Kind is SpanKind.Server && span["grpc.method"] is not null).ToList();
        asked.ShouldNotBeEmpty();
        Steps(trace, asked[0]).ShouldBe(
        [
            "Server liaison", "Client jobmatching", "Server jobmatching", "Client gateway", "Server gateway",
            "Client simulator", "Internal simulator", "Internal simulator",
        ]);
        asked[0]["grpc.method"].ShouldBe("/liaison.v1.EnterpriseDirectory/BatchGetEnterprises");
        asked[0]["grpc.status_code"].ShouldBe("0");
    }

    private static void LeadsFromTheFirstCallToThePayment(Trace trace)
    {
        var settled = trace.Spans.First(IsPaymentSettled);
        // Consumed, received, published, relayed; the bank's answer at the service and at the gateway; the play's root.
        Steps(trace, settled).ShouldBe(
        [
            "Consumer overview", "Consumer overview", "Producer subsidies", "Internal subsidies", "Server subsidies",
            "Client gateway", "Server gateway", "Client simulator", "Internal simulator", "Internal simulator",
        ]);
        trace.Ancestry(settled).ShouldContain(span => span["http.route"] == "/api/v1/payment-batches/{id:guid}/results");
    }

    private static void NothingPersonalIsIn(Collector collector) =>
        collector.Spans.SelectMany(span => span.Attributes.SelectMany(values => values).Append(span.Name))
            .Concat(collector.LogTexts)
            .ShouldAllBe(text => !IdNumber().IsMatch(text) && !MobileNumber().IsMatch(text) && !ChineseName().IsMatch(text));

    private static IEnumerable<string> Steps(Trace trace, CollectedSpan span) =>
        trace.Ancestry(span).Select(step => $"{step.Kind} {step.Service}");

    private static bool IsPaymentSettled(CollectedSpan span) =>
        span is { Service: "overview", Kind: SpanKind.Consumer }
        && span["messaging.operation"] == "process"
        && span["messaging.masstransit.message_types"]?.EndsWith(":PaymentSettled", StringComparison.Ordinal) == true;

    [GeneratedRegex(@"(?<![\w-])[1-9]\d{16}[\dXx](?![\w-])")]
    private static partial Regex IdNumber();

    [GeneratedRegex(@"(?<![\w-])(86)?1[3-9]\d{9}(?![\w-])")]
    private static partial Regex MobileNumber();

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex ChineseName();
}
