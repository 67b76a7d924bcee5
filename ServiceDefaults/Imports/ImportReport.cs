using ServiceDefaults.Errors;

namespace ServiceDefaults.Imports;

/// <summary>What became of a file: every line is accepted, unchanged or rejected, and the three add up to its lines.</summary>
public sealed class ImportReport
{
    private readonly List<RejectedRow> _rejected = [];
    private readonly List<ChangedRow> _changes = [];

    /// <summary>Rows that changed something.</summary>
    public int Accepted { get; private set; }

    /// <summary>Rows that were here already, by the source's own id.</summary>
    public int Unchanged { get; private set; }

    /// <summary>Rows that were not taken.</summary>
    public int Rejected { get; private set; }

    /// <summary>The rejected rows with line, field and reason; a row with several wrong fields stands once for each.</summary>
    public IReadOnlyList<RejectedRow> Rows => _rejected;

    /// <summary>What was cleaned in accepted rows by the import's stated rules; empty where an import changes nothing.</summary>
    public IReadOnlyList<ChangedRow> Changes => _changes;

    /// <summary>Counts an accepted row.</summary>
    public void Accept() => Accepted++;

    /// <summary>Counts an accepted row and tells what was changed in it.</summary>
    public void Accept(int line, string? sourceId, params IEnumerable<FieldError> changes)
    {
        Accepted++;
        _changes.AddRange(changes.Select(change => new ChangedRow(line, sourceId, change.Field, change.Code, change.Message)));
    }

    /// <summary>Counts a row that was here already.</summary>
    public void Keep() => Unchanged++;

    /// <summary>Counts a rejected row.</summary>
    public void Reject(int line, string? sourceId, params IEnumerable<FieldError> errors)
    {
        Rejected++;
        _rejected.AddRange(errors.Select(error => new RejectedRow(line, sourceId, error.Field, error.Code, error.Message)));
    }
}

/// <summary>A field of a row that was not taken.</summary>
/// <param name="Line">Line in the file, from 1.</param>
/// <param name="SourceId">The source's own id of the row, when it could be read.</param>
/// <param name="Field">The wrong field.</param>
/// <param name="Code">Stable code of the rule.</param>
/// <param name="Message">The rule in words.</param>
public sealed record RejectedRow(int Line, string? SourceId, string Field, string Code, string Message);

/// <summary>A field of an accepted row that is not kept as it was sent.</summary>
/// <param name="Line">Line in the file, from 1.</param>
/// <param name="SourceId">The source's own id of the row.</param>
/// <param name="Field">The field.</param>
/// <param name="Code">Stable code of the rule by which it was changed.</param>
/// <param name="Message">What was done, in words.</param>
public sealed record ChangedRow(int Line, string? SourceId, string Field, string Code, string Message);
