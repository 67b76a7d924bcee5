using System.Net;
using System.Security.Cryptography;
using System.Text;
using ServiceDefaults.Security;
using Testing;
using Transport.IntegrationTests.Planning;

namespace Transport.IntegrationTests.Trips;

public sealed class PrintingManifests(TransportFixture fixture)
{
    [Fact]
    public async Task The_document_lists_people_by_stop_with_names_masked_numbers_and_states()
    {
        using var dispatcher = fixture.Transport.ClientNamed("dispatcher-li", Roles.Dispatcher);
        var day = Samples.DayOfItsOwn();
        var people = await fixture.Transport.Agree(3, day);
        fixture.Workers.Put(people[0].WorkerId, "王示例");
        fixture.Workers.Put(people[1].WorkerId, "<script>alert('李')</script>");
        (await dispatcher.Need(people[0].PlacementId, luggagePieces: 3, wheelchair: true)).EnsureSuccessStatusCode();
        var trip = (await fixture.Transport.Accepted(dispatcher, day, new Proposals.Layout(
            6, ["530602", "530627", "331002"], [new(people[0], 0, 2), new(people[1], 1, 2), new(people[2], 1, 2)])))[0];
        await dispatcher.Act(trip, "boardings", new { seatNumber = 1, stop = 0 });

        using var answer = await dispatcher.GetAsync($"/api/v1/trips/{trip}/manifest/document");
        var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        answer.Content.Headers.ContentType?.ToString().ShouldBe("text/html; charset=utf-8");
        var style = html[(html.IndexOf("<style>", StringComparison.Ordinal) + 7)..html.IndexOf("</style>", StringComparison.Ordinal)];
        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldContain(
            $"style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)))}'");
        html.ShouldContain("<td>王示例</td><td>530602********1234</td><td>140****0001</td><td>椒江区</td>"
            + "<td>轮椅 <small>Wheelchair</small><br>行李 <small>Luggage</small> 3</td><td class=\"tick\">☑</td><td class=\"tick\">☑</td>");
        html.ShouldContain("&lt;script&gt;alert(&#39;李&#39;)&lt;/script&gt;");
        html.ShouldNotContain("<script>");
        // Whoever JobMatching does not know stands there all the same, by seat.
        html.ShouldContain("<td>—</td><td>—</td>");
        html.IndexOf("昭阳区", StringComparison.Ordinal).ShouldBeLessThan(html.IndexOf("王示例", StringComparison.Ordinal));
        fixture.Workers.Asked.ShouldContain(("dispatcher-li", trip.ToString()));
    }

    [Fact]
    public async Task Only_a_dispatcher_prints_names_of_a_trip_that_there_is()
    {
        using var partner = fixture.Transport.Client(Roles.Partner);
        using var dispatcher = fixture.Transport.Dispatcher();
        var url = $"/api/v1/trips/{Guid.CreateVersion7()}/manifest/document";

        (await partner.GetAsync(url)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await (await dispatcher.GetAsync(url)).ProblemAsync()).Code.ShouldBe("trip-not-found");
    }
}
