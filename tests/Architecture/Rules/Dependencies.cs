namespace Architecture.Rules;

/// <summary>Who may refer to whom (style.md 1, 7, 9, 15, 27, 34, 36).</summary>
public sealed class Dependencies
{
    private static readonly Dictionary<string, string> OwnLibrary = new()
    {
        ["JobMatching"] = "JobMatching.Engine", ["Transport"] = "Transport.Planner", ["Subsidies"] = "Subsidies.Rules",
    };

    private static readonly string[] Refused =
        ["MediatR", "Moq", "NSubstitute", "FakeItEasy", "AutoMapper", "Microsoft.EntityFrameworkCore.InMemory"];

    [Fact]
    public void A_service_refers_to_Contracts_ServiceDefaults_and_its_own_library_only() =>
        ForeignReferences(Sources.Projects).ShouldBeEmpty();

    [Fact]
    public void A_planted_reference_to_another_service_is_found() => ForeignReferences(
        [new("services/Training/Training.csproj", "<ProjectReference Include=\"../Liaison/Liaison.csproj\" />")])
        .ShouldHaveSingleItem();

    [Fact]
    public void Contracts_ServiceDefaults_and_the_pure_libraries_refer_to_no_project() =>
        Referring(Sources.Projects).ShouldBeEmpty();

    [Fact]
    public void A_planted_reference_of_a_pure_library_is_found() => Referring(
        [new("services/Subsidies.Rules/Subsidies.Rules.csproj", "<ProjectReference Include=\"../../contracts/Contracts.csproj\" />")])
        .ShouldHaveSingleItem();

    [Fact]
    public void No_mediator_no_mocks_and_no_imitation_of_a_database() => RefusedPackages(Sources.Projects).ShouldBeEmpty();

    [Fact]
    public void A_planted_mocking_library_is_found() => RefusedPackages(
        [new("tests/X.Specs/X.Specs.csproj", "<PackageReference Include=\"NSubstitute\" />")]).ShouldHaveSingleItem();

    [Fact]
    public void Specs_are_pure_and_start_no_server() => Sources.Projects
        .Where(project => project.Path.EndsWith(".Specs.csproj", StringComparison.Ordinal)
            && project.References("ProjectReference").Any(reference => reference.EndsWith("Testing.csproj", StringComparison.Ordinal)))
        .ShouldBeEmpty();

    private static IEnumerable<string> ForeignReferences(IEnumerable<SourceFile> projects) =>
        from project in projects
        where project.Path.StartsWith("services/", StringComparison.Ordinal)
        let name = Path.GetFileNameWithoutExtension(project.Path)
        from reference in project.References("ProjectReference").Select(Path.GetFileNameWithoutExtension)
        where reference is not ("Contracts" or "ServiceDefaults") && OwnLibrary.GetValueOrDefault(name) != reference
        select $"{project.Path} refers to {reference}";

    private static IEnumerable<string> Referring(IEnumerable<SourceFile> projects) =>
        from project in projects
        where Path.GetFileNameWithoutExtension(project.Path) is "Contracts" or "ServiceDefaults" or "JobMatching.Engine"
            or "Transport.Planner" or "Subsidies.Rules"
        from reference in project.References("ProjectReference")
        select $"{project.Path} refers to {reference}";

    private static IEnumerable<string> RefusedPackages(IEnumerable<SourceFile> projects) =>
        from project in projects
        from package in project.References("PackageReference")
        where Refused.Contains(package)
        select $"{project.Path} uses {package}";
}
