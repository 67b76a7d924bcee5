using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using ServiceDefaults.City;
using ServiceDefaults.Errors;

namespace ServiceDefaults.Database;

/// <summary>How values stand in columns: typed ids as uuid, enums as words, money as numeric(18,2), names in snake case.</summary>
public static partial class Conventions
{
    internal static void UseServiceConventions(this ModelConfigurationBuilder configuration, Assembly service)
    {
        configuration.Properties<decimal>().HavePrecision(18, 2);
        configuration.Properties<DivisionCode>().HaveConversion<DivisionCodeConverter>().HaveMaxLength(6);
        configuration.Properties<UnifiedSocialCreditCode>()
            .HaveConversion<UnifiedSocialCreditCodeConverter>().HaveMaxLength(18);
        foreach (var type in service.GetTypes().Where(type => type.IsValueType && !type.IsGenericTypeDefinition))
        {
            if (type.IsEnum)
            {
                configuration.Properties(type)
                    .HaveConversion(typeof(WordConverter<>).MakeGenericType(type)).HaveMaxLength(40);
            }
            else if (type.GetInterfaces().Any(IsTypedId))
            {
                configuration.Properties(type).HaveConversion(typeof(IdConverter<>).MakeGenericType(type));
            }
        }
    }

    internal static void UseSnakeCase(this ModelBuilder model)
    {
        foreach (var entity in model.Model.GetEntityTypes())
        {
            entity.SetTableName(SnakeCase(entity.ClrType.Name));
        }

        foreach (var entity in model.Model.GetEntityTypes())
        {
            NameColumns(entity, "");
            foreach (var key in entity.GetKeys())
            {
                key.SetName(key.IsPrimaryKey() ? "pk_" + entity.GetTableName() : SnakeCase(key.GetName()!));
            }

            foreach (var key in entity.GetForeignKeys())
            {
                key.SetConstraintName(SnakeCase(key.GetConstraintName()!));
            }

            foreach (var index in entity.GetIndexes())
            {
                index.SetDatabaseName(SnakeCase(index.GetDatabaseName()!));
            }
        }
    }

    private static void NameColumns(IMutableTypeBase type, string prefix)
    {
        foreach (var property in type.GetProperties())
        {
            // PostgreSQL counts a row's versions itself, in a column of its own name.
            var isRowVersion = property.ClrType == typeof(uint) && property.IsConcurrencyToken;
            property.SetColumnName(isRowVersion ? "xmin" : prefix + SnakeCase(property.Name));
        }

        foreach (var complex in type.GetComplexProperties())
        {
            NameColumns(complex.ComplexType, prefix + SnakeCase(complex.Name) + "_");
        }
    }

    private static bool IsTypedId(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ITypedId<>);

    private static string SnakeCase(string name) => WordStart().Replace(name, "$1_$2").ToLowerInvariant();

    [GeneratedRegex("([a-z0-9])([A-Z])")]
    private static partial Regex WordStart();

    private sealed class IdConverter<TId>() : ValueConverter<TId, Guid>(id => id.Value, value => Wrap<TId>(value))
        where TId : struct, ITypedId<TId>;

    private sealed class WordConverter<TEnum>() : ValueConverter<TEnum, string>(
        value => Words.Of(value), word => Read<TEnum>(word))
        where TEnum : struct, Enum;

    private sealed class DivisionCodeConverter() : ValueConverter<DivisionCode, string>(
        code => code.ToString(), text => DivisionCode.Parse(text));

    private sealed class UnifiedSocialCreditCodeConverter() : ValueConverter<UnifiedSocialCreditCode, string>(
        code => code.ToString(), text => UnifiedSocialCreditCode.Parse(text));

    private static TId Wrap<TId>(Guid value)
        where TId : struct, ITypedId<TId> => TId.From(value);

    private static TEnum Read<TEnum>(string word)
        where TEnum : struct, Enum =>
        Words.TryParse<TEnum>(word, out var value)
            ? value
            : throw new InvalidOperationException($"'{word}' is no {typeof(TEnum).Name}.");
}
