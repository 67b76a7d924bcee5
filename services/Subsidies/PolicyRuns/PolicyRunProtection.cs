using Microsoft.EntityFrameworkCore.Migrations;

namespace Subsidies.PolicyRuns;

/// <summary>What a mapping cannot say: what was decided stays as it was decided.</summary>
internal static class PolicyRunProtection
{
    public static void ProtectPolicyRuns(this MigrationBuilder migration) => migration.Sql(
        """
        CREATE TRIGGER policy_run_part_is_final BEFORE UPDATE OR DELETE OR TRUNCATE ON policy_run_part
            FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
        CREATE TRIGGER policy_decision_is_final BEFORE UPDATE OR DELETE OR TRUNCATE ON policy_decision
            FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
        """);
}
