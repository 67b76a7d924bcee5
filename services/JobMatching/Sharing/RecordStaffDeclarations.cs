using Contracts.Liaison.V1;
using JobMatching.Database;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace JobMatching.Sharing;

/// <summary>
/// Learns of surplus and shortage from Liaison, in whatever order and however often it hears of them: a declaration never changes, and one
/// that is withdrawn does not come back. What was only proposed on it is then obsolete; what was agreed stands.
/// </summary>
internal sealed class RecordStaffDeclarations(JobMatchingContext database)
    : IConsumer<SurplusDeclared>, IConsumer<ShortageDeclared>, IConsumer<StaffDeclarationWithdrawn>
{
    public Task Consume(ConsumeContext<SurplusDeclared> context) =>
        KeepAsync(context.Message.Declaration, withdrawn: false, context.CancellationToken);

    public Task Consume(ConsumeContext<ShortageDeclared> context) =>
        KeepAsync(context.Message.Declaration, withdrawn: false, context.CancellationToken);

    public async Task Consume(ConsumeContext<StaffDeclarationWithdrawn> context)
    {
        var id = context.Message.Declaration.DeclarationId;
        await KeepAsync(context.Message.Declaration, withdrawn: true, context.CancellationToken);
        await database.Database.ExecuteSqlAsync(
            $"UPDATE staff_sharing SET state = 'obsolete' WHERE state = 'proposed' AND (surplus_id = {id} OR shortage_id = {id})",
            context.CancellationToken);
    }

    private Task<int> KeepAsync(StaffDeclarationDetails details, bool withdrawn, CancellationToken cancellationToken) =>
        database.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO staff_declaration AS known (id, enterprise_id, kind, occupation, persons, persons_shared, "from", until,
                division_code, wage_borne_by, withdrawn)
            VALUES ({details.DeclarationId}, {details.EnterpriseId}, {details.Kind}, {details.Occupation}, {details.Persons}, 0,
                {details.From}, {details.Until}, {details.DivisionCode}, {details.WageBorneBy}, {withdrawn})
            ON CONFLICT (id) DO UPDATE SET withdrawn = true WHERE excluded.withdrawn
            """,
            cancellationToken);
}
