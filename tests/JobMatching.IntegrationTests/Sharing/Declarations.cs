using System.Security.Claims;
using Contracts.Liaison.V1;
using JobMatching.Sharing;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Clock;
using ServiceDefaults.Security;
using Testing;

namespace JobMatching.IntegrationTests.Sharing;

/// <summary>Declarations as Liaison tells of them.</summary>
internal static class Declarations
{
    public static StaffDeclarationDetails Details(
        this JobMatchingFixture.Service service, Guid enterprise, string kind, int persons, int from = 0, int until = 29,
        string occupation = "酒店服务员", string division = "331002") => new()
    {
        DeclarationId = Guid.CreateVersion7(),
        EnterpriseId = enterprise,
        Kind = kind,
        Occupation = occupation,
        Persons = persons,
        From = service.Clock.Today().AddDays(from),
        Until = service.Clock.Today().AddDays(until),
        DivisionCode = division,
        WageBorneBy = "borrower",
    };

    public static async Task<StaffDeclarationDetails> Declare(this JobMatchingFixture.Service service, StaffDeclarationDetails details)
    {
        var now = TimeProvider.System.GetUtcNow();
        await (details.Kind == "surplus"
            ? service.Deliver(new SurplusDeclared { Declaration = details, OccurredAt = now })
            : service.Deliver(new ShortageDeclared { Declaration = details, OccurredAt = now }));
        await service.Knows(details.DeclarationId, withdrawn: false);
        return details;
    }

    public static async Task Withdraw(this JobMatchingFixture.Service service, StaffDeclarationDetails details)
    {
        await service.Deliver(new StaffDeclarationWithdrawn { Declaration = details, OccurredAt = TimeProvider.System.GetUtcNow() });
        await service.Knows(details.DeclarationId, withdrawn: true);
    }

    public static Task Knows(this JobMatchingFixture.Service service, Guid id, bool withdrawn) => Eventually.Holds(
        () => service.InDatabase(database => database.StaffDeclarations.AnyAsync(
            known => known.Id == StaffDeclarationId.From(id) && known.Withdrawn == withdrawn)),
        "the declaration to be known");

    public static HttpClient Firm(this JobMatchingFixture.Service service, Guid enterprise) => service.ClientWithClaims(
        $"firm-{enterprise}", [Roles.Enterprise], new Claim("enterprise_id", enterprise.ToString()));
}
