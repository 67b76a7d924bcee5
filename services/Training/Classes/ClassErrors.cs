using ServiceDefaults.Errors;

namespace Training.Classes;

internal static class ClassErrors
{
    public static readonly Error NotFound = new(
        "class-not-found", ErrorKind.NotFound, "There is no such class.", "没有此培训班。");

    public static readonly Error Full = new(
        "class-full", ErrorKind.Conflict, "The class has too few free places.", "培训班名额不足。");

    public static readonly Error Over = new(
        "class-over", ErrorKind.Conflict, "The last day of the class is past.", "培训班已结束。");

    public static readonly Error NotOver = new(
        "class-not-over", ErrorKind.Conflict, "The last day of the class is not past yet.", "培训班尚未结束。");

    public static readonly Error Completed = new(
        "class-completed", ErrorKind.Conflict, "The class is completed.", "培训班已结业。");
}
