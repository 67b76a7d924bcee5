using System.Text.Json;
using Contracts.JobMatching.V1;
using Contracts.Liaison.V1;
using Contracts.Training.V1;
using Contracts.Transport.V1;
using Subsidies.Facts;
using Subsidies.Rules.Bulk;
using Subsidies.Rules.Policies;
using Subsidies.Rules.Registries;

namespace Subsidies.Specs.Shipped;

/// <summary>What is known of one worker and one enterprise on a day, told as events and registries tell it.</summary>
internal sealed class Situation
{
    public static readonly Guid Worker = Guid.Parse("11111111-0000-0000-0000-000000000000");
    public static readonly Guid Enterprise = Guid.Parse("22222222-0000-0000-0000-000000000000");

    private readonly Rules.Policies.Facts _facts = new();
    private readonly DateOnly _day;

    private Situation(DateOnly day) => _day = day;

    public static Situation On(string day) => new(DateOnly.ParseExact(day, "yyyy-MM-dd", null));

    public Situation OfWorker(params string[] categories) => OfWorker([], categories);

    /// <summary>A worker who was at work in these times.</summary>
    public Situation OfWorker(IReadOnlyList<WorkPeriod> work, params string[] categories)
    {
        var worker = new WorkerFact { WorkerId = Worker };
        worker.Learn(new WorkerDetails { OriginDivisionCode = "520123", Categories = categories }, 0, DateTimeOffset.UnixEpoch);
        worker.Tell(_facts, work, _day);
        return this;
    }

    public Situation OfEnterprise(string size = "small", string industry = "manufacturing", string operation = "operating")
    {
        var enterprise = new EnterpriseFact { EnterpriseId = Enterprise };
        enterprise.Learn(
            new EnterpriseDetails
            {
                UnifiedSocialCreditCode = "91330000000000000X", Name = "企业", DivisionCode = "331000", Industry = industry, Size = size,
                Operation = operation, EstablishedOn = new DateOnly(2019, 1, 1),
            },
            0, DateTimeOffset.UnixEpoch);
        enterprise.Tell(_facts);
        return this;
    }

    /// <summary>The worker starts at the enterprise on the day.</summary>
    public Situation Placed(bool started = true, Guid? introducedBy = null)
    {
        var placement = PlacementFact.Of(new PlacementDetails
        {
            PlacementId = Guid.Empty, WorkerId = Worker, PostId = Guid.Empty, EnterpriseId = Enterprise, OriginDivisionCode = "520123",
            DestinationDivisionCode = "331000", StartsOn = _day, MonthlyWage = 5000m, IntroducedBy = introducedBy,
        });
        if (started)
        {
            placement.Start(_day);
        }
        else
        {
            placement.End(_day, "no-show");
        }

        placement.Tell(_facts);
        return this;
    }

    /// <summary>The worker arrives on the day by a trip of the bureau.</summary>
    public Situation Arrived(string from, string to)
    {
        var passenger = new Passenger
        {
            PlacementId = Guid.Empty, WorkerId = Worker, EnterpriseId = Enterprise, OriginDivisionCode = from, DestinationDivisionCode = to,
        };
        ArrivalFact.Of(passenger, new TripArrived
        {
            TripId = Guid.Empty, Mode = "coach", ArrivedOn = _day, Arrived = [passenger], NoShows = [], OccurredAt = DateTimeOffset.UnixEpoch,
        }).Tell(_facts);
        return this;
    }

    /// <summary>What the enterprise pays for a charter is settled on the day.</summary>
    public Situation Chartered(decimal amount, int passengers)
    {
        CharterFact.Of(new CharterCostSettled
        {
            TripId = Guid.Empty, EnterpriseId = Enterprise, Amount = amount, EmployerPays = amount, Passengers = passengers, SettledOn = _day,
            OccurredAt = DateTimeOffset.UnixEpoch,
        }).Tell(_facts);
        return this;
    }

    /// <summary>The worker completed a class of the enterprise on the day.</summary>
    public Situation Trained(bool passed = true, int attended = 40, decimal wage = 3000m)
    {
        TrainingFact.Of(new TrainingCompleted
        {
            EnrolmentId = Guid.Empty, ClassId = Guid.Empty, WorkerId = Worker, PlacementId = Guid.Empty, EnterpriseId = Enterprise,
            CompletedOn = _day, HoursTaught = 40, HoursAttended = attended, Score = 80, Passed = passed, MonthlyWageDuringTraining = wage,
            OccurredAt = DateTimeOffset.UnixEpoch,
        }).Tell(_facts);
        return this;
    }

    /// <summary>A record of a shipped registry, of the day unless it says another; its values must be such as the registry takes.</summary>
    public Situation With(string registry, object values, string? on = null)
    {
        var definition = ShippedDocuments.Registries[registry];
        var normal = RegistryValues.Normalize(definition, JsonSerializer.SerializeToElement(values), out var errors);
        errors.ShouldBeEmpty();
        var day = on is null ? _day : DateOnly.ParseExact(on, "yyyy-MM-dd", null);
        _facts.From($"{registry} 1", DateTimeOffset.UnixEpoch, day);
        RegistryValues.Tell(definition, normal!, day, _facts);
        _facts.From("", default);
        return this;
    }

    /// <summary>What the policy says, decided alone; decided among many it has to say the same.</summary>
    public Decision Decide(string code)
    {
        var policy = ShippedDocuments.Of(code, _day);
        var decision = policy.Decide(_facts, _day);
        var many = new BulkDecider(policy);
        var table = many.Table(1);
        foreach (var path in policy.Reads)
        {
            if (_facts.See(path, _day).Value is { } value)
            {
                table[path].Set(0, value);
            }
        }

        var decisions = new BulkDecisions(1);
        many.Decide(table, _day, decisions, 0, 1, TestContext.Current.CancellationToken);
        (decisions.Outcomes[0], decisions.Amounts[0], decisions.Payees[0])
            .ShouldBe((decision.Outcome, decision.Amount ?? 0m, decision.Payee));
        return decision;
    }

    /// <summary>How the policy's only obligation stands at a later day.</summary>
    public ObligationOutcome Owes(string policy, string today) =>
        ShippedDocuments.Of(policy, _day).CheckObligations(_facts, _day, DateOnly.ParseExact(today, "yyyy-MM-dd", null)).ShouldHaveSingleItem();
}

internal static class Decisions
{
    public static void ShouldPayTheWorker(this Decision decision, decimal yuan) => decision.ShouldPay(yuan, Situation.Worker);

    public static void ShouldPayTheEnterprise(this Decision decision, decimal yuan) => decision.ShouldPay(yuan, Situation.Enterprise);

    public static void ShouldPay(this Decision decision, decimal yuan, Guid payee)
    {
        Unmet(decision).ShouldBeEmpty();
        (decision.Outcome, decision.Amount, decision.Payee).ShouldBe((Outcome.Eligible, yuan, payee.ToString()));
    }

    /// <summary>Refused for these conditions and no other.</summary>
    public static void ShouldBeRefusedFor(this Decision decision, params string[] conditions)
    {
        decision.Outcome.ShouldBe(Outcome.NotEligible);
        Unmet(decision).ShouldBe(conditions);
    }

    /// <summary>Open until somebody tells these facts.</summary>
    public static void ShouldWaitFor(this Decision decision, params string[] facts)
    {
        decision.Outcome.ShouldBe(Outcome.Undecided);
        decision.MissingFacts.ShouldBe(facts, ignoreOrder: true);
    }

    private static IEnumerable<string> Unmet(Decision decision) =>
        decision.Conditions.Where(condition => condition.State is ConditionState.Unmet or ConditionState.Failed).Select(condition => condition.Name);
}
