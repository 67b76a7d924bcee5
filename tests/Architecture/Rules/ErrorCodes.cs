using System.Reflection;
using System.Text.RegularExpressions;
using ServiceDefaults.Errors;

namespace Architecture.Rules;

/// <summary>One table of errors (style.md 22 to 24).</summary>
public sealed partial class ErrorCodes
{
    private static readonly Error[] Errors = Services.Assemblies
        .SelectMany(assembly => assembly.GetTypes())
        .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
        .Where(field => field.FieldType == typeof(Error) && !field.DeclaringType!.ContainsGenericParameters)
        .Select(field => (Error)field.GetValue(null)!)
        .ToArray();

    [Fact]
    public void Every_kind_of_error_has_its_row() => Enum.GetValues<ErrorKind>()
        .ShouldAllBe(kind => ErrorTable.Row(kind).Status >= 400);

    [Fact]
    public void A_kind_without_a_row_is_found() =>
        Should.Throw<ArgumentOutOfRangeException>(() => ErrorTable.Row((ErrorKind)999));

    [Fact]
    public void Every_service_has_errors() => Errors.Length.ShouldBeGreaterThan(30);

    [Fact]
    public void No_code_is_used_twice() => Repeated(Errors).ShouldBeEmpty();

    [Fact]
    public void A_planted_second_use_of_a_code_is_found() =>
        Repeated([CommonErrors.NotFound, CommonErrors.NotFound with { Title = "Other." }]).ShouldHaveSingleItem();

    [Fact]
    public void Codes_are_lower_case_words_with_hyphens_and_speak_two_languages() => Malformed(Errors).ShouldBeEmpty();

    [Fact]
    public void A_planted_code_in_capitals_is_found() =>
        Malformed([new Error("Not_Found", ErrorKind.NotFound, "Gone.", "没有。")]).ShouldHaveSingleItem();

    private static IEnumerable<string> Repeated(IEnumerable<Error> errors) => errors
        .GroupBy(error => error.Code).Where(group => group.Distinct().Count() > 1).Select(group => group.Key);

    private static IEnumerable<string> Malformed(IEnumerable<Error> errors) => errors
        .Where(error => !Code().IsMatch(error.Code) || error.Title.Length == 0 || !error.TitleZh.Any(letter => letter > 0x4E00))
        .Select(error => error.Code);

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex Code();
}
