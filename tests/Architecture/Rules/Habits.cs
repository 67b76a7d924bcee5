using System.Text.RegularExpressions;

namespace Architecture.Rules;

/// <summary>Ways of writing that analyzers do not see (style.md 8, 26, 31, 32, 39).</summary>
public sealed partial class Habits
{
    [Fact]
    public void Events_leave_by_the_outbox_only() => Publishing(Sources.Product).ShouldBeEmpty();

    [Fact]
    public void A_planted_publish_past_the_outbox_is_found() => Publishing(
        [new("services/Liaison/X.cs", "class X(IPublishEndpoint bus);")]).ShouldHaveSingleItem();

    [Fact]
    public void A_gRPC_client_is_added_with_token_and_deadline() => BareClients(Sources.Product).ShouldBeEmpty();

    [Fact]
    public void A_planted_client_without_deadline_is_found() => BareClients(
        [new("services/Liaison/X.cs", "services.AddGrpcClient<Y>();")]).ShouldHaveSingleItem();

    [Fact]
    public void No_test_sleeps() => Sleeping(Sources.CSharp.Where(file => file.Path.StartsWith("tests/", StringComparison.Ordinal)))
        .ShouldBeEmpty();

    [Fact]
    public void A_planted_sleep_is_found() => Sleeping(
        [new("tests/X.cs", "await Task." + "Delay(1000);")]).ShouldHaveSingleItem();

    [Fact]
    public void No_catch_hides_what_it_caught() => Hiding(Sources.CSharp).ShouldBeEmpty();

    [Fact]
    public void A_planted_catch_that_hides_is_found() => Hiding(
        [new("services/Liaison/X.cs", "try { F(); } catch (Exception e) {" + " }")]).ShouldHaveSingleItem();

    [Fact]
    public void There_is_no_repository_over_EF() => Repositories(Sources.Product).ShouldBeEmpty();

    [Fact]
    public void A_planted_repository_is_found() => Repositories(
        [new("services/Liaison/X.cs", "interface IEnterpriseRepository;")]).ShouldHaveSingleItem();

    private static IEnumerable<string> Publishing(IEnumerable<SourceFile> files) => Matching(
        files.Where(file => file.Path.StartsWith("services/", StringComparison.Ordinal)
            || file.Path.StartsWith("gateway/", StringComparison.Ordinal)),
        PublishEndpoint());

    private static IEnumerable<string> BareClients(IEnumerable<SourceFile> files) => Matching(
        files.Where(file => !file.Path.StartsWith("ServiceDefaults/", StringComparison.Ordinal)
            && !file.Path.StartsWith("standins/", StringComparison.Ordinal)),
        GrpcClient());

    // Eventually waits between two probes of a condition; delays of that one file are the only ones.
    private static IEnumerable<string> Sleeping(IEnumerable<SourceFile> files) =>
        Matching(files.Where(file => !file.Path.EndsWith("/Eventually.cs", StringComparison.Ordinal)), Delay());

    private static IEnumerable<string> Hiding(IEnumerable<SourceFile> files) => Matching(files, EmptyCatch());

    private static IEnumerable<string> Repositories(IEnumerable<SourceFile> files) => Matching(files, Repository());

    private static IEnumerable<string> Matching(IEnumerable<SourceFile> files, Regex offence) =>
        files.SelectMany(file => offence.Matches(file.Text).Select(match => $"{file.Path}: {match.Value}"));

    [GeneratedRegex(@"\b(IPublishEndpoint|ISendEndpointProvider|IBus\b|IBusControl)")]
    private static partial Regex PublishEndpoint();

    [GeneratedRegex(@"\bAddGrpcClient\b")]
    private static partial Regex GrpcClient();

    [GeneratedRegex(@"Thread\.Sleep|Task\.Delay\(\s*(\d|TimeSpan)")]
    private static partial Regex Delay();

    [GeneratedRegex(@"catch\s*(\(\s*Exception[^)]*\))?\s*\{\s*\}")]
    private static partial Regex EmptyCatch();

    [GeneratedRegex(@"\b(class|interface|record)\s+I?\w+Repository\b")]
    private static partial Regex Repository();
}
