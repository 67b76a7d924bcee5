using ServiceDefaults.Errors;

namespace Subsidies.Registries;

internal static class RegistryErrors
{
    public static readonly Error NotFound = new(
        "registry-not-found", ErrorKind.NotFound, "There is no such registry.", "没有此登记册。");

    public static readonly Error Invalid = new(
        "registry-invalid", ErrorKind.Invalid, "The definition of the registry has faults.", "登记册定义有误。");

    public static readonly Error CodeTaken = new(
        "registry-code-taken", ErrorKind.Conflict, "Policies speak of something else by this name.", "该名称已被占用。");

    public static readonly Error VersionNotNext = new(
        "registry-version-not-next", ErrorKind.Conflict,
        "A registry is published version after version.", "登记册版本须依次发布。");

    public static readonly Error Breaks = new(
        "registry-breaks-policies", ErrorKind.Conflict,
        "A later version may only add fields: policies speak of the others.", "新版本只能增加字段。");

    public static readonly Error KeptHere = new(
        "registry-kept-here", ErrorKind.Conflict,
        "The platform keeps this registry itself: nobody imports it.", "本登记册由平台自行登记，不接受导入。");
}
