using System.Reflection;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Database;

namespace Architecture.Rules;

/// <summary>What is kept in databases (style.md 16, 21).</summary>
public sealed class Entities
{
    private static readonly Type[] Kept = Services.Business
        .SelectMany(assembly => assembly.GetTypes())
        .Where(type => typeof(ServiceDbContext).IsAssignableFrom(type))
        .SelectMany(context => context.GetProperties())
        .Where(property => property.PropertyType.IsGenericType && property.PropertyType.GetGenericTypeDefinition() == typeof(DbSet<>)
            && property.DeclaringType != typeof(ServiceDbContext))
        .Select(property => property.PropertyType.GetGenericArguments()[0])
        .Distinct().ToArray();

    [Fact]
    public void There_are_entities_to_look_at() => Kept.Length.ShouldBeGreaterThan(15);

    [Fact]
    public void The_id_of_an_entity_is_a_type_of_its_own() => BareIds(Kept).ShouldBeEmpty();

    [Fact]
    public void A_planted_bare_id_is_found() => BareIds([typeof(Planted)]).ShouldHaveSingleItem();

    [Fact]
    public void An_entity_is_changed_by_its_own_methods_only() => Open(Kept).ShouldBeEmpty();

    [Fact]
    public void A_planted_open_setter_is_found() => Open([typeof(Planted)]).ShouldHaveSingleItem();

    private static IEnumerable<string> BareIds(IEnumerable<Type> entities) => entities
        .Where(entity => entity.GetProperty("Id")?.PropertyType == typeof(Guid)).Select(entity => entity.FullName!);

    private static IEnumerable<string> Open(IEnumerable<Type> entities) =>
        from entity in entities
        from property in entity.GetProperties(BindingFlags.Instance | BindingFlags.Public)
        where property.SetMethod is { IsPublic: true } setter
            && !setter.ReturnParameter.GetRequiredCustomModifiers().Any(modifier => modifier.Name == "IsExternalInit")
        select $"{entity.FullName}.{property.Name}";

    private sealed class Planted
    {
        public Guid Id { get; private set; }

        public string Name { get; set; } = "";
    }
}
