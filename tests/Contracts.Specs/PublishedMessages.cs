using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Contracts.Liaison.V1;
using MassTransit;
using MassTransit.Serialization;

namespace Contracts.Specs;

/// <summary>
/// The consumer's half of the contract test. A snapshot is what the producing service really put on the broker (each
/// service's integration tests compare it with its own messages); here it is read as every consumer reads it.
/// </summary>
public sealed partial class PublishedMessages
{
    /// <summary>Events that no service publishes yet, each with the reason. Such an event has no snapshot.</summary>
    private static readonly Dictionary<Type, string> Planned = [];

    // As services set up the bus: nulls are left out.
    private static readonly JsonSerializerOptions Bus = new(SystemTextJsonMessageSerializer.Options)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly Dictionary<string, Type> Events = typeof(EnterpriseRegistered).Assembly.GetExportedTypes()
        .Where(type => EventNamespace().IsMatch(type.Namespace ?? "") && type.GetProperty("OccurredAt") is not null)
        .ToDictionary(type => type.FullName!);

    public static TheoryData<string> Names => [.. Events.Where(known => !Planned.ContainsKey(known.Value)).Select(known => known.Key)];

    [Fact]
    public void Every_event_has_a_snapshot_and_every_snapshot_an_event()
    {
        var snapshots = typeof(PublishedMessages).Assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith(".json", StringComparison.Ordinal)).Select(name => name[..^".json".Length]);

        snapshots.Order().ShouldBe(Names.Select(row => row.Data).Order());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_consumer_reads_the_whole_message_and_loses_nothing(string name)
    {
        var snapshot = Snapshot(name);

        // A property that is required and missing throws; one that the type does not know, or null, is not written back.
        var message = JsonSerializer.Deserialize(snapshot, Events[name], Bus);

        (JsonSerializer.SerializeToNode(message, Events[name], Bus)!.ToJsonString(Readable) + "\n").ShouldBe(snapshot);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_consumer_bears_what_a_newer_producer_adds(string name)
    {
        var newer = JsonNode.Parse(Snapshot(name))!;
        newer["addedLater"] = "unknown";

        Should.NotThrow(() => newer.Deserialize(Events[name], Bus));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_consumer_refuses_a_message_without_what_is_required(string name)
    {
        foreach (var property in Events[name].GetProperties().Where(property => property.IsDefined(typeof(RequiredMemberAttribute), false))
            .Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name)))
        {
            var less = JsonNode.Parse(Snapshot(name))!.AsObject();
            less.Remove(property);
            Should.Throw<JsonException>(() => less.Deserialize(Events[name], Bus), $"{name} without {property}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_name_on_the_wire_is_that_of_the_snapshot(string name) =>
        MessageUrn.ForTypeString(Events[name]).ShouldBe("urn:message:" + LastDot().Replace(name, ":"));

    private static string Snapshot(string name)
    {
        using var stream = typeof(PublishedMessages).Assembly.GetManifestResourceStream(name + ".json")
            ?? throw new FileNotFoundException($"{name} has no snapshot: its producer's integration tests write it.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"^Contracts\.[A-Za-z]+\.V\d+$")]
    private static partial Regex EventNamespace();

    [GeneratedRegex(@"\.(?=[^.]+$)")]
    private static partial Regex LastDot();
}
