using System.Net.Http.Json;
using System.Security.Claims;
using Contracts.Training.V1;
using ServiceDefaults.Clock;
using ServiceDefaults.Security;
using Testing;

namespace Training.IntegrationTests.Classes;

public sealed class SchedulingAClass(TrainingFixture fixture)
{
    private readonly TrainingFixture.Service _training = fixture.Training;

    [Fact]
    public async Task A_scheduled_class_is_shown_and_announced()
    {
        await using var ear = await Listening<ClassScheduled>.ToAsync(_training);
        var enterprise = await _training.Enterprise();
        using var trainer = _training.Trainer();

        var id = await trainer.Scheduled(_training, enterprise, days: 5);

        var shown = await trainer.Read($"/api/v1/classes/{id}");
        shown.GetProperty("hours").GetInt32().ShouldBe(40);
        var heard = (await ear.Hear(1, message => message.ClassId == id))[0];
        heard.Hours.ShouldBe(40);
        heard.EndsOn.ShouldBe(_training.Clock.Today().AddDays(4));
    }

    [Fact]
    public async Task Every_wrong_field_is_told_at_once()
    {
        using var trainer = _training.Trainer();

        var problem = await (await trainer.PostAsJsonAsync("/api/v1/classes", new
        {
            course = " ", startsOn = _training.Clock.Today().AddDays(-1), days = 0, hoursPerDay = 25, capacity = -1,
            monthlyWageDuringTraining = 0.001m,
        })).ProblemAsync();

        problem.Status.ShouldBe(400);
        problem.Fields.ShouldBe(
            ["enterpriseId", "course", "days", "hoursPerDay", "capacity", "startsOn", "monthlyWageDuringTraining"],
            ignoreOrder: true);
    }

    [Fact]
    public async Task An_enterprise_that_nobody_heard_of_has_no_class()
    {
        using var trainer = _training.Trainer();

        (await (await trainer.PostAsJsonAsync("/api/v1/classes", _training.Class(Guid.CreateVersion7()))).ProblemAsync())
            .Code.ShouldBe("training-enterprise-not-found");
    }

    [Theory]
    [InlineData("{")]
    [InlineData("")]
    [InlineData("""{"days":"many"}""")]
    [InlineData("[]")]
    public async Task What_cannot_be_read_is_malformed(string body)
    {
        using var trainer = _training.Trainer();
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");

        (await (await trainer.PostAsync("/api/v1/classes", content)).ProblemAsync()).Status.ShouldBe(400);
    }

    [Fact]
    public async Task Only_a_trainer_schedules()
    {
        using var analyst = _training.Client(Roles.Analyst);

        (await (await analyst.PostAsJsonAsync("/api/v1/classes", _training.Class(Guid.CreateVersion7()))).ProblemAsync())
            .Status.ShouldBe(403);
    }

    [Fact]
    public async Task An_enterprise_sees_its_own_classes_and_no_others()
    {
        var (own, other) = (await _training.Enterprise(), await _training.Enterprise());
        using var trainer = _training.Trainer();
        var (mine, theirs) = (await trainer.Scheduled(_training, own), await trainer.Scheduled(_training, other));
        using var enterprise = _training.ClientWithClaims(
            "firm", [Roles.Enterprise], new Claim("enterprise_id", own.ToString()));

        (await (await enterprise.GetAsync($"/api/v1/classes/{theirs}")).ProblemAsync()).Code.ShouldBe("class-not-found");
        (await (await enterprise.GetAsync($"/api/v1/newcomers?enterpriseId={other}")).ProblemAsync()).Status.ShouldBe(404);
        (await enterprise.Read($"/api/v1/classes?enterpriseId={other}")).GetProperty("items").EnumerateArray()
            .ShouldHaveSingleItem().GetProperty("id").GetGuid().ShouldBe(mine);
    }
}
