using Microsoft.EntityFrameworkCore.Migrations;

namespace Subsidies.Statements;

/// <summary>
/// What a mapping cannot say: a statement follows the last one, its lines are whole, none of it changes, and who imported it does not explain it.
/// </summary>
internal static class StatementProtection
{
    public static void ProtectStatements(this MigrationBuilder migration) => migration.Sql(
        """
        ALTER TABLE bank_statement ADD CONSTRAINT bank_statement_days
            EXCLUDE USING gist (daterange(first_day, last_day, '[]') WITH &&);
        CREATE FUNCTION bank_statement_follows() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF (NEW.first_day - 1, NEW.opening) <> (SELECT last_day, closing FROM bank_statement ORDER BY last_day DESC LIMIT 1) THEN
                RAISE EXCEPTION 'statement % does not follow the last one', NEW.reference USING ERRCODE = 'check_violation';
            END IF;
            RETURN NEW;
        END $$;
        CREATE TRIGGER bank_statement_follows BEFORE INSERT ON bank_statement
            FOR EACH ROW EXECUTE FUNCTION bank_statement_follows();
        CREATE FUNCTION statement_lines_are_whole() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF EXISTS (
                SELECT FROM (SELECT DISTINCT statement_id FROM added) touched
                    LEFT JOIN bank_statement statement ON statement.id = touched.statement_id
                    CROSS JOIN LATERAL (
                        SELECT count(*), sum(amount), min("on") AS first_day, max("on") AS last_day
                        FROM statement_line line WHERE line.statement_id = touched.statement_id) lines
                WHERE (lines.count = statement.count AND lines.sum = closing - opening
                    AND lines.first_day >= statement.first_day AND lines.last_day <= statement.last_day) IS NOT TRUE) THEN
                RAISE EXCEPTION 'the lines are not those of their statement' USING ERRCODE = 'check_violation';
            END IF;
            RETURN NULL;
        END $$;
        CREATE TRIGGER statement_lines_are_whole AFTER INSERT ON statement_line
            REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION statement_lines_are_whole();
        CREATE FUNCTION explanation_is_by_another_person() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF EXISTS (
                SELECT FROM statement_line line JOIN bank_statement statement ON statement.id = line.statement_id
                WHERE line.id = NEW.line_id AND imported_by = NEW.explained_by) THEN
                RAISE EXCEPTION 'line % is explained by who imported it', NEW.line_id USING ERRCODE = 'check_violation';
            END IF;
            RETURN NEW;
        END $$;
        CREATE TRIGGER explanation_is_by_another_person BEFORE INSERT ON line_explanation
            FOR EACH ROW EXECUTE FUNCTION explanation_is_by_another_person();
        CREATE TRIGGER bank_statement_is_final BEFORE UPDATE OR DELETE OR TRUNCATE ON bank_statement
            FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
        CREATE TRIGGER statement_line_is_final BEFORE UPDATE OR DELETE OR TRUNCATE ON statement_line
            FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
        CREATE TRIGGER line_explanation_is_final BEFORE UPDATE OR DELETE OR TRUNCATE ON line_explanation
            FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
        """);

    /// <summary>Of a line nothing changes but what it is of, and that only by an assignment of another person than the importer.</summary>
    public static void ProtectAssignments(this MigrationBuilder migration) => migration.Sql(
        """
        CREATE FUNCTION assignment_moves_its_line() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF EXISTS (
                SELECT FROM statement_line line JOIN bank_statement statement ON statement.id = line.statement_id
                WHERE line.id = NEW.line_id AND imported_by = NEW.assigned_by) THEN
                RAISE EXCEPTION 'line % is assigned by who imported it', NEW.line_id USING ERRCODE = 'check_violation';
            END IF;
            UPDATE statement_line SET document_id = NEW.document_id WHERE id = NEW.line_id;
            RETURN NULL;
        END $$;
        CREATE TRIGGER assignment_moves_its_line AFTER INSERT ON line_assignment
            FOR EACH ROW EXECUTE FUNCTION assignment_moves_its_line();
        CREATE FUNCTION statement_line_only_moves() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF to_jsonb(NEW) - 'document_id' <> to_jsonb(OLD) - 'document_id' OR NOT EXISTS (
                SELECT FROM line_assignment WHERE line_id = NEW.id AND document_id IS NOT DISTINCT FROM NEW.document_id) THEN
                RAISE EXCEPTION 'line % says what the bank said', NEW.id USING ERRCODE = 'check_violation';
            END IF;
            RETURN NEW;
        END $$;
        DROP TRIGGER statement_line_is_final ON statement_line;
        CREATE TRIGGER statement_line_only_moves BEFORE UPDATE ON statement_line
            FOR EACH ROW EXECUTE FUNCTION statement_line_only_moves();
        CREATE TRIGGER statement_line_is_final BEFORE DELETE OR TRUNCATE ON statement_line
            FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
        CREATE TRIGGER line_assignment_is_final BEFORE UPDATE OR DELETE OR TRUNCATE ON line_assignment
            FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
        """);
}
