using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Testing;

namespace ServiceDefaults.IntegrationTests.Idempotency;

public sealed class SendingTwice(ProbeFixture probe)
{
    [Fact]
    public async Task The_same_key_and_body_get_the_first_answer_and_have_one_effect()
    {
        var (note, key) = (Guid.CreateVersion7(), Guid.CreateVersion7().ToString());
        var first = await Send(note, "once", key);
        var second = await Send(note, "once", key);

        second.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await second.Content.ReadAsStringAsync()).ShouldBe(await first.Content.ReadAsStringAsync());
        second.Headers.Contains("Idempotency-Replayed").ShouldBeTrue();
        (await Notes(note)).ShouldBe(1);
    }

    [Fact]
    public async Task Sixteen_at_once_with_one_key_have_one_effect_and_one_answer()
    {
        var (note, key) = (Guid.CreateVersion7(), Guid.CreateVersion7().ToString());
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Send(note, "race", key)));

        answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.OK);
        answers.Count(answer => !answer.Headers.Contains("Idempotency-Replayed")).ShouldBe(1);
        (await Notes(note)).ShouldBe(1);
    }

    [Fact]
    public async Task The_same_key_with_another_body_is_refused()
    {
        var key = Guid.CreateVersion7().ToString();
        await Send(Guid.CreateVersion7(), "one", key);

        (await (await Send(Guid.CreateVersion7(), "other", key)).ProblemAsync()).Code.ShouldBe("idempotency-key-reused");
    }

    [Fact]
    public async Task Another_callers_key_is_another_key()
    {
        var key = Guid.CreateVersion7().ToString();
        await Send(Guid.CreateVersion7(), "mine", key);

        (await Send(Guid.CreateVersion7(), "theirs", key, "another")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_refused_request_leaves_nothing_behind_not_even_its_key()
    {
        var (note, key) = (Guid.CreateVersion7(), Guid.CreateVersion7().ToString());
        (await Send(note, "refused", key)).StatusCode.ShouldBe(HttpStatusCode.Conflict);

        (await Notes(note)).ShouldBe(0);
        (await Send(note, "allowed", key)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("with space")]
    [InlineData("a-key-of-more-than-128-characters-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public async Task A_key_of_another_shape_is_refused(string key) =>
        (await (await Send(Guid.CreateVersion7(), "shape", key)).ProblemAsync()).Code.ShouldBe("idempotency-key-invalid");

    private async Task<HttpResponseMessage> Send(Guid note, string text, string key, string caller = "probe")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/notes") { Content = JsonContent.Create(new { id = note, text }) };
        request.Headers.Add("Idempotency-Key", key);
        using var client = probe.Client(caller);
        return await client.SendAsync(request);
    }

    private Task<int> Notes(Guid id) => probe.InDatabase(database => database.Notes.CountAsync(note => note.Id == id));
}
