namespace JobMatching.Engine.Searching.Duplicates;

/// <summary>
/// Finds registrations that may be of one person. Two agreeing marks are needed, or the identity number: a phone alone is
/// shared by families and agents. When identity numbers differ, two marks are not enough. Of many that agree in the same marks
/// each is paired with the first only.
/// </summary>
public static class PersonDuplicates
{
    private const int MarksBesideIdNumber = 3;

    /// <summary>All pairs, in the order of their ids.</summary>
    public static IReadOnlyList<PersonDuplicate> Find(IEnumerable<PersonRecord> people)
    {
        var ordered = people.OrderBy(person => person.Id).ToList();
        Func<PersonRecord, object?>[] keys =
        [
            person => person.IdNumber,
            person => person is { Name: { } name, BirthDate: { } born } ? (name, born) : null,
            person => person is { Name: { } name, Phone: { } phone } ? (name, phone) : null,
            person => person is { BirthDate: { } born, Phone: { } phone } ? (born, phone) : null,
        ];
        return
        [
            .. keys.SelectMany(key => WithFirst(ordered, key)).Distinct()
                .Select(pair => Compare(pair.First, pair.Second)).OfType<PersonDuplicate>()
                .OrderBy(pair => pair.First).ThenBy(pair => pair.Second),
        ];
    }

    private static IEnumerable<(PersonRecord First, PersonRecord Second)> WithFirst(
        List<PersonRecord> people, Func<PersonRecord, object?> key)
    {
        var firsts = new Dictionary<object, PersonRecord>();
        foreach (var person in people)
        {
            if (key(person) is { } value && !firsts.TryAdd(value, person))
            {
                yield return (firsts[value], person);
            }
        }
    }

    private static PersonDuplicate? Compare(PersonRecord first, PersonRecord second)
    {
        (string Name, bool? Equal)[] marks =
        [
            ("name", Equal(first.Name, second.Name)),
            ("birth-date", Equal(first.BirthDate, second.BirthDate)),
            ("phone", Equal(first.Phone, second.Phone)),
            ("id-number", Equal(first.IdNumber, second.IdNumber)),
        ];
        var agreeing = marks.Take(MarksBesideIdNumber).Count(mark => mark.Equal is true);
        DuplicateStrength? strength = (marks[^1].Equal, agreeing) switch
        {
            (true, _) => DuplicateStrength.Certain,
            (null, MarksBesideIdNumber) => DuplicateStrength.Likely,
            (false, MarksBesideIdNumber) => DuplicateStrength.Possible,
            (null, >= 2) => DuplicateStrength.Possible,
            _ => null,
        };
        return strength is { } found
            ? new PersonDuplicate(
                first.Id, second.Id, found,
                [.. marks.Where(mark => mark.Equal is true).Select(mark => mark.Name)],
                [.. marks.Where(mark => mark.Equal is false).Select(mark => mark.Name)])
            : null;
    }

    private static bool? Equal<T>(T? left, T? right) =>
        left is null || right is null ? null : EqualityComparer<T>.Default.Equals(left, right);
}
