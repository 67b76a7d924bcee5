using System.Reflection;
using Contracts.Liaison.V1;
using Google.Protobuf;

namespace Architecture.Rules;

/// <summary>What crosses between services (style.md 27, 28).</summary>
public sealed class Messages
{
    private static readonly Type[] Records = typeof(EnterpriseRegistered).Assembly.GetTypes()
        .Where(type => type.IsPublic && !typeof(IMessage).IsAssignableFrom(type)
            && type.Namespace?.EndsWith(".V1", StringComparison.Ordinal) == true && !type.Name.EndsWith("Reflection", StringComparison.Ordinal))
        .ToArray();

    [Fact]
    public void There_are_messages_to_look_at() => Records.Length.ShouldBeGreaterThan(25);

    [Fact]
    public void Messages_are_sealed_records_that_cannot_be_changed() => Changeable(Records).ShouldBeEmpty();

    [Fact]
    public void A_planted_class_with_a_setter_is_found() => Changeable([typeof(Planted)]).ShouldHaveSingleItem();

    [Fact]
    public void Events_say_when_they_happened() => Records
        .Where(type => !type.Name.EndsWith("Details", StringComparison.Ordinal) && type.Name != "Passenger"
            && type.GetProperty("OccurredAt")?.PropertyType != typeof(DateTimeOffset))
        .ShouldBeEmpty();

    [Fact]
    public void Nothing_personal_is_in_a_message()
    {
        string[] personal = ["IdNumber", "Phone", "PersonName", "BirthDate", "Address"];
        Records.SelectMany(type => type.GetProperties())
            .Where(property => personal.Any(word => property.Name.Contains(word, StringComparison.Ordinal)))
            .ShouldBeEmpty();
    }

    private static IEnumerable<string> Changeable(IEnumerable<Type> types) => types
        .Where(type => !type.IsSealed || type.GetMethod("<Clone>$") is null || type.GetProperties().Any(HasSetter))
        .Select(type => type.FullName!);

    private static bool HasSetter(PropertyInfo property) =>
        property.SetMethod is { IsPublic: true } setter
        && !setter.ReturnParameter.GetRequiredCustomModifiers().Any(modifier => modifier.Name == "IsExternalInit");

    private sealed class Planted
    {
        public int Value { get; set; }
    }
}
